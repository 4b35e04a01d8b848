/** Where the demo's facts come from. What no source states is marked as inferred in the entry itself. */
import type { Source } from '../../../shared/roadmap/schema.ts';
import type { Rows } from './rows.ts';

/** The policy note of January 2021, source of nearly everything. */
export const note = 'note-2021';
export const unReport = 'un-2020-1281';
export const decreePress = 'press-decree';
export const membersPress = 'press-members';
export const planReview = 'plan-review-2021';
export const majorityPress = 'press-majorities';

export const sources: Rows<Source> = {
  [note]: {
    titleFr: 'Note d’orientation sur la transition et la réforme du secteur de la sécurité au Mali',
    titleEn: 'Policy note on the transition and security sector reform in Mali',
    date: '2021-01',
    evidence: 'documented',
    order: 'a1',
  },
  [unReport]: {
    titleFr: 'Rapport du Secrétaire général sur la situation au Mali',
    titleEn: 'Report of the Secretary-General on the situation in Mali',
    publisher: 'Nations Unies / United Nations',
    date: '2020-12',
    reference: 'S/2020/1281',
    evidence: 'documented',
    order: 'a2',
  },
  [decreePress]: {
    titleFr: 'Presse sur le décret qui répartit les sièges du CNT',
    titleEn: 'Press on the decree that allots the seats of the CNT',
    date: '2020-11',
    evidence: 'declared',
    order: 'a3',
  },
  [membersPress]: {
    titleFr: 'Presse sur la liste des membres du CNT et leur appartenance',
    titleEn: 'Press on the list of CNT members and their affiliation',
    date: '2020-12',
    evidence: 'declared',
    order: 'a4',
  },
  [planReview]: {
    titleFr: 'Presse sur la revue du plan d’action de la transition',
    titleEn: 'Press on the review of the transition’s action plan',
    date: '2021-04',
    evidence: 'declared',
    order: 'a5',
  },
  [majorityPress]: {
    titleFr: 'Presse sur les majorités requises au CNT',
    titleEn: 'Press on the majorities required in the CNT',
    date: '2020-12~',
    evidence: 'declared',
    order: 'a6',
  },
};
