/** One working session on the CSA's priority actions: agenda and short, neutral notes that restate what the sources say. */
import type { AgendaItem, Session } from '../../../shared/dialogue/schema.ts';
import type { Rows, TextLine } from './rows.ts';

export const session: Omit<Session, 'id'> = {
  titleFr: 'Atelier : les actions prioritaires du CSA',
  titleEn: 'Workshop: the priority actions of the CSA',
  date: '2021-01-18',
  placeFr: 'Bamako et à distance',
  placeEn: 'Bamako and remote',
  recordRule: 'internal',
  status: 'open',
};

const item = (
  order: string,
  titleFr: string,
  titleEn: string,
  minutes: number,
  state: AgendaItem['state'],
  actionId: string | null = null,
): Omit<AgendaItem, 'id'> => ({ titleFr, titleEn, minutes, state, order, actionId });

export const agenda: Rows<AgendaItem> = {
  opening: item('a1', 'Ouverture et règle de compte rendu', 'Opening and record rule', 10, 'done'),
  police: item(
    'a2',
    'Police territoriale : le texte et la suite',
    'Territorial police: the text and what follows',
    40,
    'open',
    'csa-p1',
  ),
  ddr: item(
    'a3',
    'DDR accéléré : où en est-on ?',
    'Accelerated DDR: where does it stand?',
    40,
    'planned',
    'csa-d2',
  ),
  council: item(
    'a4',
    'Haut Conseil des Collectivités',
    'Haut Conseil des Collectivités',
    20,
    'planned',
    'csa-p2',
  ),
  next: item('a5', 'Suites et prochaine séance', 'Follow-up and next session', 10, 'planned'),
};

/** Notes by agenda item. */
export const notes: Readonly<Record<string, readonly TextLine[]>> = {
  opening: [
    'Règle de compte rendu : interne. Les notes sont attribuées et réservées aux participants.',
    'Documents : la note de janvier 2021 et la feuille de route du CSA.',
  ],
  police: [
    'Un projet de texte existe ; le CNT n’a pas encore commencé son travail législatif.',
    'Échéance : février 2021. À régler :',
    { bullet: 'qui présente le texte, et quand ;' },
    { bullet: 'ce que la police territoriale attend du texte pour être opérationnelle en mars.' },
  ],
  ddr: ['1 313 intégrés, 1 687 restants sur 3 000, au 18 décembre 2020. L’échéance de décembre est passée.'],
  council: ['Ouverture prévue d’ici mars 2021. État non précisé dans la source.'],
  next: ['Date à fixer.'],
};
