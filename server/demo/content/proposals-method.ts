/** PR5–PR8: how to find out what is wrong and what is needed. */
import type { DemoProposal } from './proposal.ts';

export const methodProposals: readonly DemoProposal[] = [
  {
    code: 'PR5',
    titleFr: 'Établir sans complaisance pourquoi la réforme a été difficile',
    titleEn: 'Diagnose honestly why the reform has been hard',
    summaryFr: 'Un bilan des tentatives passées, avant d’en lancer d’autres.',
    summaryEn: 'An account of past attempts, before launching more.',
    clauses: [
      {
        titleFr: 'Un bilan court et public',
        titleEn: 'A short, public account',
        language: 'fr',
        lines: [
          'Un bilan de dix pages au plus reprend les réformes engagées depuis 2015 : ce qui était prévu, ce qui a été fait, ce qui a arrêté le reste.',
          'Il ne cherche pas de coupables ; il cherche des causes.',
        ],
      },
    ],
  },
  {
    code: 'PR6',
    titleFr: 'Réduire l’écart entre les textes et les conduites',
    titleEn: 'Narrow the gap between written policy and conduct',
    summaryFr: 'Une règle n’est tenue pour appliquée que si quelqu’un l’a constaté.',
    summaryEn: 'A rule counts as applied only when somebody has seen it applied.',
    clauses: [
      {
        titleFr: 'Suivre l’application, pas seulement l’adoption',
        titleEn: 'Follow application, not adoption alone',
        language: 'fr',
        lines: [
          'Pour chaque texte adopté, une date de contrôle sur le terrain est fixée en même temps que la date d’entrée en vigueur.',
          'Le niveau « complet » suppose une pièce ou un observateur indépendant.',
        ],
      },
      {
        titleFr: 'Donner suite aux violations signalées',
        titleEn: 'Follow up reported violations',
        language: 'fr',
        lines: [
          'Chaque signalement reçoit un accusé, un délai et une réponse. Les totaux sont publiés ; les personnes ne le sont pas.',
        ],
      },
    ],
  },
  {
    code: 'PR7',
    titleFr: 'Définir ensemble les besoins et les priorités, au niveau de l’État et des localités',
    titleEn: 'Define needs and priorities jointly, at state and local level',
    summaryFr: 'Des priorités issues des deux niveaux, et confrontées dans la même séance.',
    summaryEn: 'Priorities from both levels, brought face to face in one session.',
    clauses: [
      {
        titleFr: 'Deux listes, une séance',
        titleEn: 'Two lists, one session',
        language: 'fr',
        lines: [
          'Les comités locaux et les services de l’État préparent chacun leur liste de priorités.',
          'Une séance commune les compare ; les écarts sont notés, et non effacés.',
        ],
      },
      {
        titleFr: 'Qui est à la table',
        titleEn: 'Who is at the table',
        language: 'fr',
        lines: [
          'Les invitations visent la présence des femmes, des jeunes et de toutes les régions concernées. Les absences sont notées avec leur motif.',
        ],
      },
    ],
  },
  {
    code: 'PR8',
    titleFr: 'Analyser les incitations politiques et économiques des institutions',
    titleEn: 'Analyse the political and economic incentives of institutions',
    summaryFr: 'Comprendre qui gagne et qui perd à une réforme avant de la lancer.',
    summaryEn: 'Understand who gains and who loses by a reform before launching it.',
    clauses: [
      {
        titleFr: 'Une page par réforme',
        titleEn: 'One page for each reform',
        language: 'fr',
        lines: [
          'Avant chaque réforme importante, une page répond à trois questions : qui y gagne, qui y perd, et qu’est-ce qui rendrait l’accord possible.',
          'Elle porte sur des fonctions et des institutions, jamais sur des personnes.',
        ],
      },
    ],
  },
];
