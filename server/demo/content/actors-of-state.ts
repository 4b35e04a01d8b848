/** The transition's executive, the forces and the legislature. */
import type { NamedActor } from './actor-row.ts';

export const actorsOfState: readonly NamedActor[] = [
  [
    'a-gov',
    'executive',
    'government',
    {
      nameFr: 'Gouvernement de transition',
      nameEn: 'Transitional government',
      noteFr:
        'Mis en place à la mi-octobre 2020 selon la note, le 5 octobre selon le rapport des Nations Unies : les deux dates restent.',
      noteEn:
        'In place by mid-October 2020 according to the note, on 5 October according to the UN report: both dates are kept.',
    },
  ],
  [
    'a-pm',
    'executive',
    'office',
    {
      nameFr: 'Premier ministre Moctar Ouane',
      nameEn: 'Prime Minister Moctar Ouane',
      noteFr:
        'Présent à la première session du CSA ; a présidé les audiences de la CVJR ; le Commissariat à la RSS lui est rattaché.',
      noteEn:
        'Attended the first CSA session; presided at the CVJR hearings; the SSR commission reports to his office.',
    },
  ],
  [
    'a-vp',
    'executive',
    'office',
    {
      nameFr: 'Vice-président Assimi Goïta',
      nameEn: 'Vice-President Assimi Goïta',
      aliases: 'Assimi Goita',
      noteFr: 'Sécurité et défense, par l’article 7 de la Charte.',
      noteEn: 'Security and defence, under article 7 of the Charter.',
    },
  ],
  [
    'a-mindef',
    'executive',
    'ministry',
    {
      nameFr: 'Ministère de la Défense',
      nameEn: 'Ministry of Defence',
      noteFr: 'Dirigé par un militaire.',
      noteEn: 'Headed by a military figure.',
    },
  ],
  [
    'a-minsec',
    'executive',
    'ministry',
    {
      nameFr: 'Ministère de la Sécurité',
      nameEn: 'Ministry of Security',
      noteFr: 'Dirigé par un militaire.',
      noteEn: 'Headed by a military figure.',
    },
  ],
  [
    'a-minrec',
    'executive',
    'ministry',
    {
      nameFr: 'Ministère de la Réconciliation nationale',
      nameEn: 'Ministry of National Reconciliation',
      noteFr: 'Dirigé par un militaire.',
      noteEn: 'Headed by a military figure.',
    },
  ],
  [
    'a-minat',
    'executive',
    'ministry',
    {
      nameFr: 'Ministère de l’Administration territoriale',
      nameEn: 'Ministry of Territorial Administration',
      noteFr: 'Dirigé par un militaire.',
      noteEn: 'Headed by a military figure.',
    },
  ],
  [
    'a-appts',
    'executive',
    'posts',
    {
      nameFr: 'Autres nominations dans les quatre ministères',
      nameEn: 'Other appointments in the four ministries',
      noteFr:
        'Environ trente, fin novembre 2020 : directeurs, chefs de cabinet, conseillers techniques, chargés de mission.',
      noteEn:
        'About thirty, late November 2020: directors, chiefs of staff, technical advisers, project officers.',
    },
  ],
  [
    'a-cnsp',
    'defence_security',
    'junta',
    {
      nameFr: 'Comité national pour le salut du peuple',
      nameEn: 'National Committee for the Salvation of the People',
      acronym: 'CNSP',
      noteFr: 'A conduit le coup d’État.',
      noteEn: 'Led the coup.',
    },
  ],
  [
    'a-gend',
    'defence_security',
    'force',
    {
      nameFr: 'Gendarmerie, forces reconstituées, police territoriale à venir',
      nameEn: 'Gendarmerie, reconstituted forces, territorial police to come',
      noteFr: 'Déploiements et couverture en hausse.',
      noteEn: 'Deployments and coverage are growing.',
    },
  ],
  [
    'a-crss',
    'defence_security',
    'commission',
    {
      nameFr: 'Commissariat à la réforme du secteur de la sécurité',
      nameEn: 'Commission for security sector reform',
      acronym: 'CRSS',
      noteFr:
        'Travaux : stratégie nationale de RSS ; comités locaux de sécurité ; cadre de la police de proximité ; retour de l’administration et des services au centre et au nord.',
      noteEn:
        'Work items: national SSR strategy; local security committees; framework of community policing; return of administration and services in centre and north.',
    },
  ],
  [
    'a-cnt',
    'legislative',
    'assembly',
    {
      nameFr: 'Conseil national de transition',
      nameEn: 'National Transition Council',
      acronym: 'CNT',
      noteFr:
        '121 membres, non élus, à la place de l’Assemblée nationale. Trois commissions nommées : défense, santé, affaires étrangères. Pas encore de travail législatif.',
      noteEn:
        '121 members, unelected, in place of the National Assembly. Three named commissions: defence, health, foreign relations. No legislative work yet.',
    },
  ],
  [
    'a-cntp',
    'legislative',
    'office',
    {
      nameFr: 'Président du CNT, Malick Diaw',
      nameEn: 'President of the CNT, Malick Diaw',
      noteFr: 'Numéro deux du CNSP ; élu le 5 décembre 2020 par 111 voix sur 121 sièges, au scrutin secret.',
      noteEn:
        'Number two of the CNSP; elected on 5 December 2020 with 111 votes of 121 seats, by secret ballot.',
      inferred: 'noteFr noteEn',
    },
  ],
];
