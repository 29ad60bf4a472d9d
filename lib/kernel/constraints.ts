/**
 * What a person reads when the database refuses: one sentence for each named constraint or guard. A test walks the database and fails
 * for a constraint that can be met by input and has no sentence here.
 */
const sentences: Record<string, string | { sentence: string; field: string }> = {
  interval_readable: 'This date is not recognized. Write a day, a month or a year, such as 1 January 2027.',
  membership_certain_once:
    'This party already holds a membership on some of these days. End it first, or choose another date.',
  seat_certain_once:
    'This party already holds this seat on some of these days. End it first, or choose another date.',
  party_name_certain_once:
    'This party already has a name of this kind in this language on some of these days.',
  group_placement_certain_once: 'This group already has a place in the tree on some of these days.',
  membership_dates_in_order: 'The membership would end before it begins.',
  seat_dates_in_order: 'The seat would end before it begins.',
  party_name_dates_in_order: 'The name would end before it begins.',
  group_dates_in_order: 'The group would end before it begins.',
  group_placement_dates_in_order: 'The place in the tree would end before it begins.',
  membership_beginning_attested:
    'An unknown beginning needs a latest date: the first dated source that shows the membership.',
  seat_beginning_attested:
    'An unknown beginning needs a latest date: the first dated source that shows the seat.',
  party_name_beginning_attested:
    'An unknown beginning needs a latest date: the first dated source that shows the name.',
  group_beginning_attested:
    'An unknown beginning needs a latest date: the first dated source that shows the group.',
  group_placement_beginning_attested: 'An unknown beginning needs a latest date.',
  seat_within_group: 'A seat cannot begin before its group or outlast it.',
  group_not_its_own_ancestor: 'A group cannot be placed under one of its own subgroups.',
  group_placement_not_under_itself: 'A group cannot be placed under itself.',
  party_code_key: 'This code belongs to another party.',
  party_iso2_key: 'This ISO code belongs to another party.',
  party_iso3_key: 'This ISO code belongs to another party.',
  party_iso_numeric_key: 'This ISO number belongs to another party.',
  party_iso_form: 'An ISO code has two or three capital letters; an ISO number has three digits.',
  party_code_form: 'A code can contain letters, digits and hyphens, and begins with a letter or a digit.',
  party_region_of_kind: 'A state or a territory needs a region; an organization or a mechanism has none.',
  party_not_its_own_parent: 'A party cannot belong to itself.',
  party_alias_once: { sentence: 'This party already has this other name.', field: 'alias' },
  founding_once: 'This party is already recorded as a founder.',
  group_name_certain_once: 'This group already has another name on some of these days.',
  group_name_dates_in_order: 'The name would end before it begins.',
  group_name_beginning_attested:
    'An unknown beginning needs a latest date: the first dated source that shows the name.',
  former_code_one_bearer: 'A former code is that of a party or of a group.',
  code_has_one_bearer: 'This code belonged to something else until it was corrected. Choose another code.',
  former_code_of_a_party: 'This code belonged to another party until it was corrected. Choose another code.',
  former_code_of_a_group: 'This code belonged to another group until it was corrected. Choose another code.',
  group_code_key: 'Another group has this short name.',
  group_code_form: 'The short name of a group can contain lower-case letters, digits and hyphens.',
  group_composition_of_another: 'Name the group whose seats it shares.',
  rows_are_kept: 'Entries of the register are ended, corrected or retracted, never deleted.',
  actor_required: 'Nothing can be recorded without saying who did it.',
  actor_of_an_account:
    'Your account, its role or its party has just been changed, so nothing was recorded. Open the page again.',
  meaning_required: 'The change did not say what was done and why, so nothing was recorded.',
  person_erased: 'This person’s data was erased, so nothing more can be recorded about them here.',
  erasure_as_approved: 'Only data whose erasure both co-chairs have approved can be erased.',
  erasure_person_id_key: 'This person’s data has already been erased.',
  change_request_begins_as_draft: 'A request begins as a draft.',
  change_request_is_final: 'This request is closed. Start a new one.',
  change_request_numbered_at_submission: 'A request is numbered when it is first submitted.',
  change_request_numbered: 'A submitted request has a number.',
  change_request_discarded_draft: 'Only a draft can be discarded. Withdraw the request instead.',
  draft_discarded_by_its_writer: 'Only someone who wrote in this draft can discard it.',
  change_request_step: 'This is not possible in the current state of the request.',
  change_request_has_content: 'This request has no content yet.',
  change_request_revised: 'A returned request must be revised before it is submitted again.',
  change_request_decided: 'Only a co-chair party can return or refuse a request.',
  change_request_by_its_maker: 'You can only start a request in your own name.',
  change_request_draft_size: 'This draft is too long to be saved. Divide it into several requests.',
  change_request_draft_pkey:
    'Someone else saved this draft at the same moment. Send your text again to compare the two.',
  draft_is_the_next: 'Someone else saved this draft after you opened it.',
  version_is_the_next: 'Someone else edited this request after you opened it.',
  version_by_its_author: 'You can only submit a version in your own name.',
  version_has_reason_and_basis: 'Give the reason and the decision or document behind the change.',
  version_names_its_file:
    'The attached file is not the one that was checked. Reload the page, then submit the request again.',
  version_has_operations: 'A request holds one to fifty operations.',
  change_request_version_size: 'This request is too long to be recorded. Divide it into several requests.',
  change_request_version_pkey: 'Someone else edited this request after you opened it.',
  approval_of_an_open_request: 'This request is not open for decision.',
  approval_by_oneself: 'You can only decide in your own name.',
  approval_of_the_current_version:
    'The request was edited after you opened it. Read the new version and decide again.',
  approval_not_by_an_author: 'You wrote this request, so someone else must decide for your seat.',
  approval_under_a_mandate: 'You hold no mandate for this party today.',
  approval_by_a_reviewer: 'Only a co-chair reviewer of this party can decide for its seat.',
  approval_while_signed_in: 'You are no longer signed in. Sign in, then decide again.',
  approval_under_a_confirmed_mandate:
    'Your mandate has not been confirmed yet. Another reviewer with a confirmed mandate can confirm it on the page “Confirmations”.',
  approval_by_a_settled_account:
    'An administrator set up your account or its password less than 72 hours ago. Ask a reviewer of the other co-chair party to confirm it on the page “Confirmations”.',
  approval_for_a_co_chair: 'Your party holds no co-chair seat in the deciding group today.',
  approval_of_this_content:
    'The request was edited after you opened it. Read the new version and decide again.',
  approval_one_party_a_person: 'You have already decided on this version.',
  approval_once_a_seat: 'Your seat has already decided on this version.',
  approval_pkey: 'Your seat has already decided on this version.',
  approval_kept: 'A decision cannot be changed. An approval can be withdrawn while the request is in review.',
  approval_withdrawn_once: 'This approval has already been withdrawn.',
  approval_withdrawn_in_review: 'This request is no longer in review, so no approval of it can be withdrawn.',
  approval_withdrawn_while_it_counts: 'This approval no longer counts, so there is nothing to withdraw.',
  approval_withdrawal: { sentence: 'Give a reason for withdrawing the approval.', field: 'reason' },
  approval_reason: {
    sentence: 'Give a reason. The co-chairs and the secretariat will read it.',
    field: 'reason',
  },
  quorum_seat_vacant:
    'A co-chair seat of the deciding group is vacant. Nothing can be applied until the operator has filled it.',
  quorum_approvals_missing: 'Not every co-chair has approved this version.',
  restoration_only_of_a_vacancy: 'A restoration can only fill a vacant co-chair seat.',
  register_needs_an_applied_request: 'Only an approved request can change the register.',
  register_identity_kept:
    'An entry cannot be moved to another party or group. Retract it and make a new one.',
  meeting_code_key: 'Another meeting was planned under the same short name at the same moment. Try again.',
  meeting_draft_state: 'This meeting is a draft. Announce it first.',
  meeting_announced: 'This meeting has been announced, so it cannot become a draft again.',
  document_of_a_draft:
    'This document belongs to a meeting that has not been announced, so nothing was published or announced. Announce the meeting first.',
  meeting_code_form: 'The short name of a meeting can contain lower-case letters, digits and hyphens.',
  meeting_country_form: { sentence: 'Write the name or the ISO code of the country.', field: 'country' },
  meeting_days_in_order: { sentence: 'The meeting would end before it begins.', field: 'days' },
  meeting_day_hours: {
    sentence: 'On one of these days the meeting would end when it begins.',
    field: 'days',
  },
  meeting_day_once: { sentence: 'The same day is listed twice with the same hour.', field: 'days' },
  meeting_ordinal: { sentence: 'Write the ordinal as a number between 1 and 999.', field: 'ordinal' },
  meeting_party_once: 'The same party is named twice.',
  agenda_item_at: { sentence: 'Write the time as 9:30.', field: 'at' },
  agenda_template_kind_key:
    'Someone else saved a template for this kind of meeting at the same moment. Send your text again to compare the two.',
  letter_template_kind_key:
    'Someone else saved a letter for this kind of meeting at the same moment. Send your text again to compare the two.',
  person_not_merged_into_itself: {
    sentence: 'Choose another entry: this one cannot be merged into itself.',
    field: 'into',
  },
  person_party_kept: 'A person cannot be moved to another party. Make a new entry.',
  person_merged_by_secretariat: 'Only the secretariat can merge entries.',
  person_merged_once: 'An entry can only be merged into a current entry of the same party.',
  person_listed_once:
    'Both entries are in one delegation. Open the page of the entry again and choose the line that stays.',
  focal_point_dates_in_order: {
    sentence: 'It would end before it begins. Choose a later day.',
    field: 'until',
  },
  focal_point_by_letter: 'Focal points are recorded by the secretariat from a letter.',
  delegate_place: 'The forum has no such role in delegations. Choose one from the list.',
  delegate_one_head: 'A delegation has one head, and someone else has just named one.',
  delegate_once: 'This person is already in the delegation.',
  delegate_is_one_person: 'A nomination cannot be passed to another person. Make a new one.',
  delegate_of_own_people: 'This person belongs to another party.',
  delegate_steps: 'A delegate must be accredited before being registered.',
  delegate_of_an_invited_party: 'This party is not invited to this meeting.',
  delegate_accredited_by_secretariat: 'Only the secretariat can accredit and register delegates.',
  delegation_deadline:
    'The deadline has passed, so only the secretariat can change who is on the list: write to the secretariat. You can still add people; they are marked late.',
  participants_final: 'The list of participants of this meeting is final. The secretariat can open it again.',
  credential_invitation_id_key: 'Someone else has just recorded the letter of this delegation.',
  credential_dated_to_come: {
    sentence: 'The date of the letter is in the future. Correct the date.',
    field: 'letterOn',
  },
  credential_received_to_come: {
    sentence:
      'The letter cannot be received on a day in the future. Correct the day, or leave it empty until the letter has arrived.',
    field: 'receivedOn',
  },
  credential_received_before: {
    sentence: 'The letter cannot be received before its own date. Correct one of the two dates.',
    field: 'receivedOn',
  },
  credential_identity_kept: 'A letter cannot be moved to another invitation.',
  credential_received_by_secretariat: 'Only the secretariat can record when it received a letter.',
  attendance_once: 'Someone else recorded this person at the same moment. Check the sheet again.',
  decision_number_key: 'Another decision was recorded at the same moment. Try again.',
  decision_keeps_its_number: 'The number of a decision cannot be changed.',
  decision_void_is_final: 'A void decision can no longer be changed.',
  decision_void_with_reason: { sentence: 'Give the reason why the decision is void.', field: 'reason' },
  decision_not_behind_itself: { sentence: 'A decision cannot follow itself.', field: 'follows' },
  decision_actor_one: { sentence: 'Write who will carry it out.', field: 'actors' },
  minutes_meeting_id_key: 'Someone else has already started the minutes of this meeting.',
  minutes_begin_as_draft: 'Minutes begin as a draft.',
  minutes_locked: 'These minutes are locked. Issue a corrigendum to correct them.',
  minutes_step: 'This is not possible in the current state of the minutes.',
  minutes_approved_text: 'These minutes are approved. Circulate them again before you change the text.',
  minutes_comments_until: { sentence: 'Give the deadline for comments.', field: 'commentsUntil' },
  minutes_revised: {
    sentence: 'Someone else changed these minutes after you opened them.',
    field: 'revision',
  },
  minutes_not_before_themselves: 'Minutes cannot precede themselves.',
  minutes_size: { sentence: 'This text is too long to be saved.', field: 'text' },
  minutes_open_for_comments: 'The minutes are no longer open for comments.',
  minutes_comments_closed: 'The deadline for comments has passed. Write to the secretariat.',
  corrigendum_of_locked_minutes:
    'Only locked minutes can have a corrigendum; other minutes can still be edited.',
  corrigendum_number_key: 'Another corrigendum was issued at the same moment. Try again.',
  calendar_feed_group_of_scope: { sentence: 'Choose the group.', field: 'group' },
  invitation_once: 'This party has already been invited to this meeting.',
  invitation_answer_only:
    'A delegation can only answer its invitation; everything else is up to the secretariat.',
  invitation_open: 'This meeting is no longer in preparation, so nothing was recorded.',
  mandate_not_to_oneself: 'You cannot give a mandate to yourself.',
  mandate_one_party: {
    sentence:
      'This person already holds a mandate on some of these days. A person decides for one party at a time: end that mandate first, or choose other days.',
    field: 'from',
  },
  mandate_confirmation_by_whom:
    'A mandate is confirmed by a reviewer, or by the operator with a reason and a basis.',
  mandate_confirmation_mandate_id_key: 'This mandate has already been confirmed.',
  mandate_confirmed_before_it_ends: 'This mandate has ended, so there is nothing to confirm.',
  mandate_confirmed_for_a_vacancy:
    'This seat has a confirmed mandate, so a reviewer must confirm this one, not the operator.',
  mandate_confirmed_in_ones_own_name: 'You can only confirm a mandate in your own name.',
  mandate_not_confirmed_by_its_holder: 'This is your own mandate, so another reviewer must confirm it.',
  mandate_not_confirmed_by_its_recorder: 'You recorded this mandate, so someone else must confirm it.',
  confirmed_under_a_mandate:
    'Only a reviewer whose own mandate for a co-chair seat is confirmed can confirm this.',
  confirmed_by_a_settled_account:
    'Your own account was set up or changed by an administrator less than 72 hours ago, so you cannot confirm anything yet.',
  account_confirmed_in_ones_own_name: 'You can only confirm an account in your own name.',
  account_not_confirmed_by_itself: 'This is your own account, so someone else must confirm it.',
  account_not_confirmed_by_who_set_it:
    'You, or someone whose account you set up, created this account or set its password or e-mail address, so someone else must confirm it.',
  account_confirmed_while_it_waits: 'This account does not need to be confirmed.',
  account_confirmed_by_the_other_party:
    'An account of your own party is confirmed by a reviewer of the other co-chair party, or by an administrator.',
  handover_what: 'An administrator can only create an account, or set its password or its e-mail address.',
  account_keeps_its_beginning: 'The day on which an account was created cannot be changed.',
  changed_while_signed_in: 'You are no longer signed in. Sign in, then try again.',
  mandate_kept: 'A mandate cannot be changed. End it and record another.',
  mandate_ends_once: 'This mandate has already ended.',
  mandate_ends_now: 'Only a mandate that is valid today can be ended now.',
  mandate_only_shortened: 'A mandate cannot be extended. Record another one.',
  mandate_covers_its_decisions:
    'A decision was recorded under this mandate after that day. Leave the day empty to end the mandate now.',
  mandate_dates_in_order: {
    sentence: 'The mandate would end before it begins. Choose a later last day.',
    field: 'until',
  },
  app_user_email_key: { sentence: 'An account with this e-mail address already exists.', field: 'email' },
  app_user_email_lower: { sentence: 'Write the e-mail address in lower-case letters.', field: 'email' },
  app_user_party_of_role: {
    sentence:
      'A reviewer or a delegate must belong to a party; secretariat and administrators belong to none.',
    field: 'party',
  },
  symbol_pattern_form: {
    sentence: 'Write the pattern in capitals, ending with /{year}/{number}, such as BP/SOM/{year}/{number}.',
    field: 'pattern',
  },
  symbol_pattern_group_id_key:
    'Someone else set the pattern of this body at the same moment. Open the page again to see it.',
  symbol_pattern_pattern_key: { sentence: 'Another body already has this pattern.', field: 'pattern' },
  document_pattern: {
    sentence: 'This body has no pattern for its symbols yet. Set one first.',
    field: 'body',
  },
  document_begins: 'A new document must be marked “to follow”, received or in review.',
  document_base: 'Revisions, addenda and corrigenda can only be made of the first document.',
  document_keeps_its_symbol: 'The symbol of a document cannot be changed.',
  document_void_is_final: 'This symbol is void and cannot be used again.',
  document_step: 'This is not possible in the current state of the document.',
  document_publication: 'Who published a document cannot be changed.',
  document_publication_from: 'A document cannot be published from this state.',
  document_was_published: 'The time of publication cannot be changed.',
  document_revised: {
    sentence: 'Someone else changed this document after you opened it.',
    field: 'revision',
  },
  document_symbol_key: 'Another document has this symbol. Change the pattern of the body.',
  document_code_key: 'Another document has a symbol so similar that both would have the same address.',
  document_number_once: 'Another symbol was assigned at the same moment. Try again.',
  document_modification_once: 'Another symbol was assigned at the same moment. Try again.',
  document_published_when: 'Give the date and time of publication.',
  document_state_reason: { sentence: 'Give a reason.', field: 'reason' },
  document_language_once: 'This language is already listed.',
  document_original_once: 'Only one language can be the original; the others are translations.',
  document_party_once: 'This party has already been named.',
  document_meeting_once: 'The document is already listed for this meeting.',
  document_decision_once: 'This decision is already linked to the document.',
  document_file_standing: 'Another file in this language and format was checked at the same moment.',
  file_begins_in_quarantine: 'A file must be checked before it can be used.',
  file_examined_once: 'This file has already been checked.',
  text_follows_its_file: 'The text of a file cannot be changed. Upload another file to replace it.',
  file_keeps_its_facts: 'A file cannot be changed. Upload another one to replace it.',
  handling_confirmation_once: 'You have already confirmed this.',
  readings_are_kept:
    'Entries of the logs of reading and of downloads can only be deleted after the number of days that the forum has set.',
  forum_reading_days: { sentence: 'Keep these logs for 30 to 3,660 days.', field: 'days' },
  form_state_size: 'The text is too long to be saved.',
  sent_form_size: 'This form is incomplete. Open the page again.',
  password_of_oneself: 'Only the person, an administrator or the operator can set a password.',
  register_read_only:
    'The register is read-only at the moment, so nothing was recorded. Try again once it can be changed again.',
  read_only_switch_reason: 'Give a reason of at most 500 characters.',
  read_only_already: 'The register is already in this state.',
  session_of_oneself: 'Only the person or an administrator can end a session.',
}

/** What a violated constraint or a refusing guard of this name says to people, and at which field; null for a name that has no sentence. */
export function sentenceOfConstraint(name: string): { sentence: string; field?: string } | null {
  const found = sentences[name]
  if (!found) return null
  return typeof found === 'string' ? { sentence: found } : found
}
