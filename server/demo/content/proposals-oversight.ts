/** PR9–PR11: oversight, exchange, and care near the campaign. */
import type { DemoProposal } from './proposal.ts';

export const oversightProposals: readonly DemoProposal[] = [
  {
    code: 'PR9',
    titleFr: 'Renforcer les acteurs du contrôle et leur donner un cap',
    titleEn: 'Build the capacity of oversight actors and give strategic guidance',
    summaryFr: 'Des moyens, une formation et un cap pour ceux qui contrôlent.',
    summaryEn: 'Means, training and a direction for those who oversee.',
    clauses: [
      {
        titleFr: 'Des moyens pour la commission de défense',
        titleEn: 'Means for the defence commission',
        language: 'fr',
        lines: [
          'La commission de défense du CNT dispose d’un secrétariat, d’un accès réglé aux documents et d’une formation au contrôle budgétaire.',
        ],
      },
      {
        titleFr: 'Un cap commun',
        titleEn: 'A common direction',
        language: 'fr',
        lines: [
          'Inspections, médias et société civile reçoivent le même document d’orientation : ce qui est à contrôler, à quel rythme, et à qui adresser les constats.',
        ],
      },
    ],
  },
  {
    code: 'PR10',
    titleFr: 'Des cadres d’échange entre les acteurs du contrôle et les institutions de sécurité',
    titleEn: 'Exchange platforms between oversight actors and security institutions',
    summaryFr: 'Se voir régulièrement, avec un ordre du jour et des réponses écrites.',
    summaryEn: 'Meet regularly, with an agenda and with answers in writing.',
    clauses: [
      {
        titleFr: 'Un rendez-vous régulier',
        titleEn: 'A regular meeting',
        language: 'en',
        lines: [
          'Oversight actors and security institutions meet every three months, in Bamako and in turn in one region.',
          'The agenda is agreed ten days before and may be completed by either side.',
        ],
      },
      {
        titleFr: 'Des réponses écrites',
        titleEn: 'Answers in writing',
        language: 'en',
        lines: [
          'A question put in a meeting is answered in writing within thirty days. If the answer cannot be given, the reason is.',
          'Questions and answers are kept in one register that both sides can read.',
        ],
      },
      {
        titleFr: 'La protection de ceux qui parlent',
        titleEn: 'Protection of those who speak',
        language: 'en',
        lines: [
          'Each meeting opens by choosing its record rule. Where the rule says so, neither names nor affiliations are kept.',
          'Nobody is to be questioned elsewhere for what was said in the meeting.',
        ],
      },
    ],
  },
  {
    code: 'PR11',
    titleFr: 'Rester souple et prudent à l’approche de la campagne',
    titleEn: 'Stay flexible and cautious near the campaign',
    summaryFr: 'Éviter que la réforme devienne un argument électoral, ou une victime de la campagne.',
    summaryEn: 'Keep the reform from becoming a campaign argument, or a casualty of the campaign.',
    clauses: [
      {
        titleFr: 'Une période de prudence',
        titleEn: 'A period of caution',
        language: 'fr',
        lines: [
          'Pendant la campagne, aucune nomination ni réorganisation importante n’est annoncée au titre de la réforme, sauf urgence motivée.',
          'Le travail technique continue.',
        ],
      },
      {
        titleFr: 'Revoir le plan avant et après',
        titleEn: 'Review the plan before and after',
        language: 'fr',
        lines: [
          'Le calendrier est revu trois mois avant le scrutin et dans les deux mois qui le suivent. La référence d’origine reste visible.',
        ],
      },
    ],
  },
];
