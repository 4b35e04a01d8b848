/** Territories, movements, parties, society, oversight and partners. */
import type { NamedActor } from './actor-row.ts';

export const actorsAround: readonly NamedActor[] = [
  [
    'a-govrs',
    'territorial',
    'governors',
    {
      nameFr: 'Gouverneurs de région',
      nameEn: 'Regional governors',
      noteFr: 'Dix-sept nommés fin novembre 2020, dont onze issus des forces.',
      noteEn: 'Seventeen named in late November 2020, eleven of them from the forces.',
    },
  ],
  [
    'a-hcc',
    'territorial',
    'council',
    {
      nameFr: 'Haut Conseil des Collectivités',
      nameEn: 'Haut Conseil des Collectivités',
      acronym: 'HCC',
      noteFr: 'À ouvrir d’ici mars 2021.',
      noteEn: 'To open by March 2021.',
    },
  ],
  [
    'a-xreb',
    'signatory_movements',
    'movement',
    {
      nameFr: 'Anciens groupes armés rebelles ; personnalités touarègues',
      nameEn: 'Former rebel armed groups; Tuareg personalities',
      noteFr: 'Certains siègent au CNT.',
      noteEn: 'Some are seated in the CNT.',
    },
  ],
  [
    'a-m5',
    'political_parties',
    'movement',
    {
      nameFr: 'Mouvement du 5 juin – Rassemblement des forces patriotiques',
      nameEn: '5 June Movement – Rally of Patriotic Forces',
      acronym: 'M5-RFP',
      noteFr: 'Boycotte le CNT ; certains de ses membres figurent pourtant sur la liste.',
      noteEn: 'Boycotts the CNT; some of its members are on the list all the same.',
    },
  ],
  [
    'a-parties',
    'political_parties',
    'party',
    {
      nameFr: 'Partis de l’ancienne majorité et de l’opposition, autres partis',
      nameEn: 'Parties of the former majority and opposition, other parties',
      noteFr: 'Certains siègent, certains boycottent.',
      noteEn: 'Some are seated, some boycott.',
    },
  ],
  [
    'a-cso',
    'civil_society',
    'organisation',
    {
      nameFr: 'Organisations de la société civile',
      nameEn: 'Civil society organisations',
      noteFr: 'Certaines siègent au CNT ; elles suivent et signalent les violations.',
      noteEn: 'Some are seated in the CNT; they monitor and report violations.',
    },
  ],
  [
    'a-untm',
    'unions',
    'union',
    {
      nameFr: 'Union nationale des travailleurs du Mali et autres syndicats',
      nameEn: 'National Workers’ Union of Mali and other unions',
      acronym: 'UNTM',
      noteFr: 'Deux grèves générales en décembre 2020 ; de nombreuses grèves sectorielles.',
      noteEn: 'Two general strikes in December 2020; many sector strikes.',
    },
  ],
  ['a-media', 'media', 'media', { nameFr: 'Médias', nameEn: 'Media' }],
  [
    'a-cvjr',
    'justice_oversight',
    'commission',
    {
      nameFr: 'Commission Vérité, Justice et Réconciliation',
      nameEn: 'Truth, Justice and Reconciliation Commission',
      acronym: 'CVJR',
      noteFr: 'Audiences publiques reprises le 5 décembre 2020.',
      noteEn: 'Public hearings resumed on 5 December 2020.',
      inferred: 'noteFr noteEn',
    },
  ],
  [
    'a-insp',
    'justice_oversight',
    'inspection',
    { nameFr: 'Services d’inspection', nameEn: 'Inspection services' },
  ],
  [
    'a-csa',
    'observer',
    'committee',
    {
      nameFr: 'Comité de suivi de l’accord',
      nameEn: 'Agreement Monitoring Committee',
      acronym: 'CSA',
      noteFr: 'Première session de la transition le 16 novembre 2020 ; feuille de route le 18 décembre 2020.',
      noteEn: 'First session of the transition on 16 November 2020; roadmap on 18 December 2020.',
      inferred: 'group',
    },
  ],
  [
    'a-eu',
    'international_partner',
    'partner',
    { nameFr: 'Union européenne', nameEn: 'European Union', acronym: 'UE / EU' },
  ],
  ['a-fr', 'international_partner', 'partner', { nameFr: 'France', nameEn: 'France' }],
  ['a-us', 'international_partner', 'partner', { nameFr: 'États-Unis', nameEn: 'United States' }],
  [
    'a-minusma',
    'international_partner',
    'partner',
    {
      nameFr: 'Mission des Nations Unies au Mali',
      nameEn: 'United Nations mission in Mali',
      acronym: 'MINUSMA',
    },
  ],
  [
    'a-undp',
    'international_partner',
    'partner',
    {
      nameFr: 'Programme des Nations Unies pour le développement',
      nameEn: 'United Nations Development Programme',
      acronym: 'PNUD / UNDP',
    },
  ],
];
