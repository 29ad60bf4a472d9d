/** Pages and papers about documents and nothing else in the register. */
export const documentSources = {
  'policy-guides': {
    title: 'IOM counter-trafficking: list of the policy guides of the Bali Process',
    address:
      'https://ctic.iom.int/en/resources/bali-process-people-smuggling-trafficking-persons-and-related-transnational-crime',
  },
  'policy-guide-victims': {
    title: 'Policy guide on protecting victims of trafficking, May 2015 (copy)',
    address: 'https://docslib.org/doc/8229430/policy-guide-on-protecting-victims-of-trafficking',
  },
  'iscm-assessment': {
    title: 'IOM: summary of findings of the assessment of the Bali Process, 2019 (copy)',
    address:
      'https://docslib.org/doc/10925000/summary-of-findings-of-the-iscm-assessment-for-the-bali-process',
  },
}
