/** Stakeholder groups (domain 2.2), in the order in which they are listed. */
import type { Words } from './words.ts';

export const stakeholderGroups = [
  'executive',
  'defence_security',
  'legislative',
  'territorial',
  'signatory_movements',
  'political_parties',
  'civil_society',
  'women_orgs',
  'youth_orgs',
  'religious_traditional',
  'unions',
  'media',
  'justice_oversight',
  'academia',
  'private_sector',
  'international_partner',
  'observer',
] as const;
export type StakeholderGroup = (typeof stakeholderGroups)[number];

export const groupNames: Record<StakeholderGroup, Words> = {
  executive: { fr: 'Exécutif', en: 'Executive' },
  defence_security: { fr: 'Défense et sécurité', en: 'Defence and security' },
  legislative: { fr: 'Législatif', en: 'Legislative' },
  territorial: { fr: 'Collectivités territoriales', en: 'Territorial authorities' },
  signatory_movements: { fr: 'Mouvements signataires', en: 'Signatory movements' },
  political_parties: { fr: 'Partis politiques', en: 'Political parties' },
  civil_society: { fr: 'Société civile', en: 'Civil society' },
  women_orgs: { fr: 'Organisations de femmes', en: 'Women’s organisations' },
  youth_orgs: { fr: 'Organisations de jeunes', en: 'Youth organisations' },
  religious_traditional: {
    fr: 'Autorités religieuses et traditionnelles',
    en: 'Religious and traditional leaders',
  },
  unions: { fr: 'Syndicats', en: 'Unions' },
  media: { fr: 'Médias', en: 'Media' },
  justice_oversight: { fr: 'Justice et contrôle', en: 'Justice and oversight' },
  academia: { fr: 'Universités', en: 'Academia' },
  private_sector: { fr: 'Secteur privé', en: 'Private sector' },
  international_partner: { fr: 'Partenaires internationaux', en: 'International partners' },
  observer: { fr: 'Observateurs', en: 'Observers' },
};
