/** The forum itself, in our own words. */
export const forum = {
  name: 'Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime',
  shortName: 'Bali Process',
  type: 'Inter-regional forum on migration',
  established: '2002-02',
  objectives: [
    'Governments share information and intelligence that helps them to act.',
    'Police and border services of the region work together against networks that smuggle or traffic people.',
    'People learn of the dangers, so that fewer are drawn in and those at risk are warned.',
    'Every state makes people smuggling and trafficking in persons a crime under its own law.',
    'Victims of trafficking are protected and helped, women and children above all.',
    'States learn from one another how to administer asylum well.',
  ],
  thematicFocus:
    'Work with business against forced labour and trafficking. Since the conference of 2016 the forum has turned to companies; in the Government and Business Forum, begun in 2017, ministers and business leaders deal with open supply chains, the treatment of workers, fair recruitment and help for victims.',
  website: 'https://www.baliprocess.net',
  secretariat:
    'The International Organization for Migration does the technical work of a secretariat from its country office in Australia. The foreign ministries of Australia and Indonesia coordinate the official meetings. The Regional Support Office in Bangkok, under the direction of both co-chairs, supports practical cooperation.',
  // The secretariat sits in Canberra.
  timeZone: 'Australia/Sydney',
  decidingGroup: 'mc',
} as const
