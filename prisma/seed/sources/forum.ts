/** Pages on the forum as a whole: its membership, its conferences, its first years. */
export const forumSources = {
  'iom-page': {
    title: 'IOM: page on the Bali Process, earlier version',
    address:
      'https://www.iom.int/bali-process-people-smuggling-trafficking-persons-and-related-transnational-crime',
  },
  about: {
    title: 'Bali Process: about page (preview copy of the website)',
    address: 'https://baliprocess.dev.juicebox.com.au/about/about-the-bali-process',
  },
  coordination: {
    title: 'Bali Process: page on coordination',
    address: 'https://www.baliprocess.net/coordination-of-the-bali-process/',
  },
  'rso-page-2016': {
    title: 'Bali Process: page on the Regional Support Office, before 2018',
    address: 'http://www.baliprocess.net/regional-support-office',
  },
  'conference-2002': {
    title: 'Bali Process: page on the First Ministerial Conference, February 2002',
    address:
      'https://baliprocess.net/event/regional-ministerial-conference-people-smuggling-trafficking-in-persons-and-related-transnational-crime/',
  },
  'statement-2002': {
    title: 'Co-Chairs’ Statement of the first conference, February 2002 (archived copy)',
    address: 'https://usinfo.org/usia/usinfo.state.gov/regional/ea/chinaaliens/balistatement.htm',
  },
  'conference-2003': {
    title: 'Bali Process: page on the Second Ministerial Conference, April 2003',
    address: 'https://www.baliprocess.net/event/second-regional-ministerial-conference/',
  },
  'conference-2011': {
    title: 'Bali Process: page on the Fourth Ministerial Conference, March 2011',
    address: 'https://baliprocess.net/event/fourth-regional-ministerial-conference/',
  },
  'conference-2011-press': {
    title: 'The Jakarta Post on the Fourth Ministerial Conference, March 2011 (copy)',
    address: 'https://cempaka-asean.blogspot.com/2011/03/',
  },
  'conference-2016-minister': {
    title: 'Australian foreign minister: press conference of 23 March 2016 (transcript)',
    address: 'https://foreignminister.gov.au/transcripts/Pages/2016/jb_tr_160323c.aspx',
  },
  'conference-2016-medcom': {
    title: 'Medcom on the Sixth Ministerial Conference, 23 March 2016 (Indonesian)',
    address: 'https://www.medcom.id/internasional/asia/wkBRevak-dua-dokumen-penting-hasil-bali-process',
  },
  'conference-2016-tirto': {
    title: 'Tirto on the Sixth Ministerial Conference, 22 March 2016 (Indonesian)',
    address: 'https://tirto.id/indonesia-dan-australia-mulai-pertemuan-bali-process-ke-6-qKY',
  },
  'conference-2016-viva': {
    title: 'Viva on the Sixth Ministerial Conference, 10 March 2016 (Indonesian)',
    address: 'https://viva.co.id/berita/dunia/745958-persiapan-bali-process-masuki-tahap-akhir',
  },
  'conference-2018-minister': {
    title: 'Australian foreign minister: press conference of August 2018 (transcript)',
    address: null,
  },
  'conference-2018-press': {
    title: 'The Jakarta Post on the Seventh Ministerial Conference, 6 August 2018',
    address:
      'https://www.thejakartapost.com/news/2018/08/06/7th-bali-process-conference-to-continue-amid-earthquake-relief.html',
  },
  'turkish-page': {
    title: 'Türkiye, authority for migration: page on the Bali Process',
    address: 'https://en.goc.gov.tr/the-bali-process',
  },
  'plan-of-action-2002': {
    title: 'Plan of action of Ad Hoc Experts’ Group 1, September 2002 (UNHCR Jakarta)',
    address: 'https://unhcrjakarta.fortunecity.ws/poa1.htm',
  },
  'preparation-2003': {
    title: 'Note on the coordination and preparatory meetings of March 2003 (UNHCR Jakarta)',
    address: 'https://unhcrjakarta.fortunecity.ws/prepmtg.htm',
  },
  'steering-group-2003': {
    title: 'Note on the fifth Steering Group meeting, June 2003 (UNHCR Jakarta)',
    address: 'https://unhcrjakarta.fortunecity.ws/sgjun03.htm',
  },
  'senior-officials-2004': {
    title: 'Bali Process: page on the second Senior Officials’ Meeting, June 2004',
    address: 'https://baliprocess.net/event/senior-officials-meeting-5/',
  },
  'senior-officials-2018': {
    title: 'Co-Chairs’ Statement of the Senior Officials’ Meeting, August 2018 (copy)',
    address:
      'https://docslib.org/doc/1976451/bali-process-on-people-smuggling-trafficking-in-persons-and-related-transnational-crime',
  },
} as const
