/**
 * What a person is told when the database refuses: one sentence a named constraint or guard. A test walks the database and fails
 * for a constraint that can be met by input and has no sentence here.
 */
const sentences: Record<string, string | { sentence: string; field: string }> = {
  interval_readable:
    'This is not a date that can be read. Write a day, a month or a year, such as 1 January 2027.',
  membership_certain_once:
    'This party already holds a membership on some of these days. End it first, or choose another date.',
  seat_certain_once:
    'This party already holds this seat on some of these days. End it first, or choose another date.',
  party_name_certain_once:
    'This party already bears a name of this kind in this language on some of these days.',
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
  seat_within_group: 'A seat would lie outside the existence of its group.',
  group_not_its_own_ancestor: 'A group cannot stand above itself in the tree.',
  group_placement_not_under_itself: 'A group cannot stand under itself in the tree.',
  party_code_key: 'This code belongs to another party.',
  party_iso2_key: 'This ISO code belongs to another party.',
  party_iso3_key: 'This ISO code belongs to another party.',
  party_iso_numeric_key: 'This ISO number belongs to another party.',
  party_iso_form: 'An ISO code has two or three capital letters, an ISO number three figures.',
  party_code_form: 'A code has letters, figures and hyphens, and begins with a letter or a figure.',
  party_region_of_kind: 'A state or a territory needs a region; an organization or a mechanism has none.',
  party_not_its_own_parent: 'A party cannot belong to itself.',
  party_alias_once: { sentence: 'This party already has this other name.', field: 'alias' },
  founding_once: 'This party is already recorded as a founder.',
  group_code_key: 'Another group has this short name.',
  group_code_form: 'The short name of a group has small letters, figures and hyphens.',
  group_composition_of_another: 'A group that sits as another one does must name that other group.',
  rows_are_kept: 'Facts of the register are ended, corrected or retracted, never deleted.',
  actor_required: 'Nothing is written without a person or an office who answers for it.',
  meaning_required: 'Nothing was recorded about what was done and why, so nothing was changed.',
  change_request_begins_as_draft: 'A request begins as a draft.',
  change_request_is_final: 'This request is closed. Begin a new one.',
  change_request_step: 'This request cannot take that step from where it stands.',
  change_request_has_content: 'This request has no content yet.',
  change_request_revised:
    'A returned request is submitted again in a new version. Change what was asked for first.',
  change_request_decided: 'Only the decision of a co-chair party returns or refuses a request.',
  change_request_by_its_maker: 'A request is begun in one’s own name.',
  change_request_draft_size: 'This draft is too long to be kept. Divide it into several requests.',
  change_request_draft_pkey: 'Somebody else has saved this draft at the same moment.',
  draft_is_the_next: 'Somebody else has saved this draft since you opened it.',
  version_is_the_next: 'Somebody else has edited this request since you opened it.',
  version_by_its_author: 'A version is written by its author.',
  version_has_reason_and_basis: 'Name the reason and the decision or document behind the change.',
  version_has_operations: 'A request holds one to fifty operations.',
  change_request_version_size: 'This request is too long to be recorded. Divide it into several requests.',
  change_request_version_pkey: 'Somebody else has edited this request since you opened it.',
  approval_of_an_open_request: 'This request is not open for decision.',
  approval_by_oneself: 'One decides with one’s own hand.',
  approval_of_the_current_version:
    'The request has been edited since you opened it. Read the new version and decide again.',
  approval_not_by_an_author: 'You wrote this request; another person must decide for your seat.',
  approval_under_a_mandate: 'You hold no mandate for this party today.',
  approval_for_a_co_chair: 'Your party holds no co-chair seat in the deciding group today.',
  approval_of_this_content:
    'The request has been edited since you opened it. Read the new version and decide again.',
  approval_one_party_a_person: 'You have already decided on this version.',
  approval_pkey: 'Your seat has already decided on this version.',
  approval_reason: { sentence: 'Say why. Both seats and the secretariat read it.', field: 'reason' },
  quorum_seat_vacant:
    'A co-chair seat of the deciding group is vacant: nothing can be applied until the operator has restored it.',
  quorum_approvals_missing: 'Not every co-chair has approved this version.',
  restoration_only_of_a_vacancy: 'A restoration fills a vacant co-chair seat and nothing else.',
  register_needs_an_applied_request: 'Nothing but an approved request changes the register.',
  register_identity_kept:
    'A fact entered for the wrong party or group is retracted, and a new one made; it is never moved.',
  meeting_code_key:
    'Another meeting was planned under the same short name at this moment. Send it once more.',
  meeting_code_form: 'The short name of a meeting has small letters, figures and hyphens.',
  meeting_country_form: { sentence: 'Write the country by its name or its ISO code.', field: 'country' },
  meeting_days_in_order: { sentence: 'The meeting would end before it begins.', field: 'days' },
  meeting_day_hours: {
    sentence: 'On one of these days the meeting would end before it begins.',
    field: 'days',
  },
  meeting_day_once: { sentence: 'A day is written twice.', field: 'days' },
  meeting_ordinal: { sentence: 'Write the ordinal as a number between 1 and 999.', field: 'ordinal' },
  meeting_party_once: 'A party is named twice.',
  agenda_item_at: { sentence: 'Write the hour such as 09.30.', field: 'at' },
  agenda_template_kind_key:
    'Somebody else has written a template for this kind of meeting at the same moment.',
  person_not_merged_into_itself: {
    sentence: 'Choose another entry: this one cannot be merged into itself.',
    field: 'into',
  },
  person_party_kept: 'A person keeps the party; for another party a new entry is made.',
  person_merged_by_secretariat: 'Entries are merged by the secretariat.',
  person_merged_once: 'An entry is merged into one that stands, of the same party.',
  focal_point_dates_in_order: {
    sentence: 'It would end before it begins. Choose a later day.',
    field: 'until',
  },
  focal_point_by_letter: 'A focal point is named to the secretariat by letter.',
  delegate_one_head: 'A delegation has one head. Somebody else has just named one.',
  delegate_once: 'This person stands in the delegation already.',
  delegate_of_own_people: 'This person belongs to another party.',
  delegate_steps: 'Who is registered is accredited first.',
  delegate_of_an_invited_party: 'This party is not invited to this meeting.',
  delegate_accredited_by_secretariat: 'The secretariat accredits and registers.',
  delegation_deadline:
    'The deadline has passed, so who stands on the list is changed by the secretariat: write to it. Further people can still be named; they are marked late.',
  participants_final: 'The list of participants of this meeting is final. The secretariat can open it again.',
  credential_invitation_id_key: 'Somebody else has just recorded the letter of this delegation.',
  credential_identity_kept: 'A letter belongs to one invitation.',
  credential_received_by_secretariat: 'The secretariat notes when it received a letter.',
  attendance_once: 'Somebody else has noted this person at the same moment. Look at the sheet again.',
  decision_number_key: 'Another decision was recorded at this moment. Send it once more.',
  decision_keeps_its_number: 'A decision keeps its number.',
  decision_void_is_final: 'A void decision is not changed any more.',
  decision_void_with_reason: { sentence: 'Say why the decision is void.', field: 'reason' },
  decision_not_behind_itself: { sentence: 'A decision cannot follow itself.', field: 'follows' },
  decision_actor_one: { sentence: 'Write who carries it out.', field: 'actors' },
  minutes_meeting_id_key: 'Somebody else has begun the minutes of this meeting meanwhile.',
  minutes_begin_as_draft: 'Minutes begin as a draft.',
  minutes_locked: 'These minutes are locked. What is wrong in them is put right by a corrigendum.',
  minutes_step: 'Minutes cannot take that step from where they stand.',
  minutes_approved_text: 'These minutes are approved. Circulate them again before the text is changed.',
  minutes_comments_until: { sentence: 'Say until when comments are awaited.', field: 'commentsUntil' },
  minutes_revised: {
    sentence: 'Somebody else has changed these minutes since you opened them.',
    field: 'was',
  },
  minutes_not_before_themselves: 'Minutes cannot come before themselves.',
  minutes_size: { sentence: 'This text is too long to be kept.', field: 'text' },
  minutes_open_for_comments: 'The minutes are not circulated for comments any more.',
  minutes_comments_closed: 'The time for comments is over. Write to the secretariat.',
  corrigendum_of_locked_minutes: 'Only locked minutes have a corrigendum; others can still be written.',
  corrigendum_number_key: 'Another corrigendum was issued at this moment. Send it once more.',
  calendar_feed_group_of_scope: { sentence: 'Choose the group.', field: 'group' },
  invitation_once: 'This party is invited to this meeting already.',
  invitation_answer_only:
    'A delegation answers its invitation; the secretariat writes everything else of it.',
  invitation_open: 'This meeting is not being prepared any more, so nothing was recorded.',
  mandate_not_to_oneself: 'Nobody gives a mandate to themselves.',
  mandate_one_party:
    'This person already holds a mandate on some of these days. A person decides for one party at a time.',
  mandate_dates_in_order: { sentence: 'The mandate would end before it begins.', field: 'validTo' },
  app_user_email_key: { sentence: 'An account with this e-mail address exists already.', field: 'email' },
  app_user_email_lower: { sentence: 'Write the e-mail address in small letters.', field: 'email' },
  app_user_party_of_role: {
    sentence: 'A reviewer or a delegate belongs to a party; secretariat and administrators belong to none.',
    field: 'party',
  },
  form_state_size: 'What was typed is too long to be kept.',
  password_of_oneself: 'Only the person, an administrator or the operator sets a password.',
  session_of_oneself: 'Only the person or an administrator ends a session.',
}

export function sentenceOfConstraint(name: string): { sentence: string; field?: string } | null {
  const found = sentences[name]
  if (!found) return null
  return typeof found === 'string' ? { sentence: found } : found
}
