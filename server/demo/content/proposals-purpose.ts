/** PR1–PR4: what the reform is for, and what has to be decided. */
import type { DemoProposal } from './proposal.ts';

export const purposeProposals: readonly DemoProposal[] = [
  {
    code: 'PR1',
    titleFr: 'Passer de la sécurité de l’État à la sécurité des personnes',
    titleEn: 'Move from state-centred to people-centred security',
    summaryFr: 'Juger la sécurité à ce que vivent les habitants, et non aux seuls effectifs déployés.',
    summaryEn: 'Judge security by what people live through, not by the numbers deployed alone.',
    clauses: [
      {
        titleFr: 'Partir des besoins des habitants',
        titleEn: 'Start from what people need',
        language: 'fr',
        lines: [
          'La réforme prend pour point de départ la sécurité des personnes : se déplacer, cultiver, aller à l’école, porter plainte sans crainte.',
          'Chaque action de la feuille de route dit en une phrase ce qu’elle change pour elles.',
        ],
      },
      {
        titleFr: 'Mesurer ce que les habitants ressentent',
        titleEn: 'Measure what people feel',
        language: 'fr',
        lines: [
          'À côté des effectifs et des postes ouverts, le suivi retient quelques mesures simples :',
          { bullet: 'la confiance déclarée envers les forces, par région ;' },
          { bullet: 'le délai d’intervention après un appel ;' },
          { bullet: 'le nombre de plaintes reçues et de réponses données.' },
        ],
      },
    ],
  },
  {
    code: 'PR2',
    titleFr: 'Ne pas laisser l’antiterrorisme remplacer la police de tous les jours',
    titleEn: 'Keep counter-terror work from replacing everyday policing',
    summaryFr: 'Garder des moyens distincts pour la police ordinaire et pour les opérations.',
    summaryEn: 'Keep separate means for ordinary policing and for operations.',
    clauses: [
      {
        titleFr: 'Deux missions, deux chaînes de moyens',
        titleEn: 'Two missions, two chains of means',
        language: 'fr',
        lines: [
          'Les effectifs, les véhicules et le budget de la police ordinaire sont comptés à part et ne sont pas prélevés pour les opérations.',
          'Tout prélèvement temporaire est daté, motivé et rendu.',
        ],
      },
      {
        titleFr: 'Former à la proximité',
        titleEn: 'Train for community work',
        language: 'fr',
        lines: [
          'La formation initiale et continue garde une part de police de proximité : accueil, médiation, enquête locale, relations avec les élus et les chefs coutumiers.',
        ],
      },
    ],
  },
  {
    code: 'PR3',
    titleFr: 'Inscrire la réforme dans la durée, au-delà des élections',
    titleEn: 'Sustain the reform for the long term, beyond the elections',
    summaryFr: 'Ce qui commence pendant la transition doit survivre à la transition.',
    summaryEn: 'What begins during the transition must outlive it.',
    clauses: [
      {
        titleFr: 'Distinguer ce qui finit avec la transition et ce qui continue',
        titleEn: 'Tell what ends with the transition from what goes on',
        language: 'fr',
        lines: [
          'Chaque action indique si elle s’achève avant les élections ou si elle continue après elles.',
          'Pour celles qui continuent, un organe permanent est désigné et un dossier de passation est tenu à jour.',
        ],
      },
      {
        titleFr: 'Prévoir l’argent des années suivantes',
        titleEn: 'Plan the money of the years after',
        language: 'fr',
        lines: [
          'Les coûts qui reviennent chaque année (soldes, entretien, formation) sont estimés avant le lancement, avec leur source de financement.',
        ],
      },
    ],
  },
  {
    code: 'PR4',
    titleFr:
      'Décider expressément de la taille, de la composition, du commandement et des missions des forces',
    titleEn: 'Decide explicitly on size, composition, command and missions of the forces',
    summaryFr: 'Des choix écrits et publics plutôt que des faits accomplis.',
    summaryEn: 'Written, public choices rather than faits accomplis.',
    clauses: [
      {
        titleFr: 'Quatre décisions à prendre',
        titleEn: 'Four decisions to take',
        language: 'fr',
        lines: [
          'Quatre questions appellent chacune une décision écrite, datée et motivée :',
          { bullet: 'la taille des forces, et son coût ;' },
          { bullet: 'leur composition, régions et femmes comprises ;' },
          { bullet: 'la chaîne de commandement ;' },
          { bullet: 'les missions de chaque force, et leurs limites.' },
        ],
      },
      {
        titleFr: 'Dire ce que « reconstituées » veut dire',
        titleEn: 'Say what “reconstituted” means',
        language: 'fr',
        lines: [
          'Une définition commune des forces reconstituées et de leurs quotas précède toute nouvelle intégration.',
          'Un quota s’exprime en fraction et en nombre de postes, arrondi d’une façon convenue d’avance.',
        ],
      },
    ],
  },
];
