import { operationForm } from '../form'
import { party, partyCode } from '../fields'

export const form = operationForm('CORRECT_PARTY_CODE', {
  section: 'Records',
  label: 'Correct the code of a party',
  fields: {
    party,
    code: { label: 'Correct code', hint: partyCode.hint, as: 'text', typed: partyCode.typed },
  },
})
