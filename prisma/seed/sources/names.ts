/** Where names, codes and regions of parties were read. */
export const nameSources = {
  'iso-3166-1': {
    title: 'ISO 3166-1: names and codes of countries',
    address: 'https://www.iso.org/iso-3166-country-codes.html',
  },
  'un-names': {
    title: 'United Nations terminology database: names of countries',
    address: 'https://unterm.un.org/',
  },
  'un-m49': {
    title: 'United Nations: standard country or area codes (M49)',
    address: 'https://unstats.un.org/unsd/methodology/m49/',
  },
  'unodc-renamed': {
    title: 'National Focal Point on Drugs, Bulgaria: page on UNODC',
    address: 'https://www.nfp-drugs.bg/en/unodc/',
  },
  'igc-2005': {
    title: 'Assessment of twenty years of IGC, May 2005 (copy)',
    address:
      'https://fdocuments.in/document/2005-igc-20-years-assessment-3-igc-an-assessment-of-twenty-years-may-2-2005-hallam.html',
  },
  'igc-2009': {
    title: 'Overview of IGC by its chair, June 2009 (copy)',
    address:
      'https://docplayer.net/amp/21371958-Overview-of-the-intergovernmental-consultations-on-migration-asylum-and-refugees-igc.html',
  },
} as const
