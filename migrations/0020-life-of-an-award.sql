-- What happens to an award after it was made: it is suspended and reinstated, expires and is renewed, is issued again
-- under another address, is revoked with others. Nothing of it is ever deleted.

alter table status_lists drop constraint status_lists_purpose_check;
alter table status_lists add check (purpose in ('revocation', 'suspension'));

alter table awards
  -- Its place in a list of the second purpose. Awards signed before there was one have none.
  add suspension_list_id uuid references status_lists,
  add suspension_index int,
  add suspended_at timestamptz,
  add suspension_reason text,
  -- When this document of it came to be; awarded_at stays the day on which it was first earned (OB 3.0, awardedDate).
  add issued_at timestamptz,
  add revocation_kind text check (revocation_kind in ('taken-back', 'reissued')),
  -- The award in whose place this one stands, and why.
  add supersedes uuid unique references awards,
  add succession text check (succession in ('renewal', 'reissue')),
  add unique (suspension_list_id, suspension_index),
  add check ((suspension_list_id is null) = (suspension_index is null)),
  add check ((suspended_at is null) = (suspension_reason is null)),
  add check ((supersedes is null) = (succession is null));
-- The rule for earners does not mean this.
alter table awards disable trigger earner_shows_only;
update awards set issued_at = awarded_at, revocation_kind = case when revoked_at is not null then 'taken-back' end;
alter table awards enable trigger earner_shows_only;
alter table awards
  alter issued_at set not null,
  add check ((revoked_at is null) = (revocation_kind is null));

-- A verdict still leads to one award. A reissue stands on the verdict of the award it replaces.
alter table awards
  drop constraint awards_submission_id_key,
  drop constraint awards_verdict_id_key,
  drop constraint awards_enrolment_id_key;
create unique index awards_one_for_submission on awards (submission_id) where succession is distinct from 'reissue';
create unique index awards_one_for_verdict on awards (verdict_id) where succession is distinct from 'reissue';
create unique index awards_one_for_enrolment on awards (enrolment_id) where succession is distinct from 'reissue';
create index awards_by_enrolment on awards (enrolment_id);
create index awards_by_version on awards (version_id, awarded_at);

-- Every suspension there was, also those that were lifted.
create table suspensions (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  award_id uuid not null references awards,
  reason text not null,
  suspended_at timestamptz not null,
  suspended_by uuid,
  lifted_at timestamptz,
  lifted_by uuid
);
create unique index suspensions_one_open on suspensions (award_id) where lifted_at is null;
create index suspensions_by_award on suspensions (award_id, suspended_at);

-- Several awards of one version, revoked with one reason: asked for at once, done by the worker one by one.
create table bulk_revocations (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  version_id uuid not null references versions,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null
);
create index bulk_revocations_by_organisation on bulk_revocations (organisation_id, asked_at);
create table bulk_revocation_awards (
  bulk_revocation_id uuid not null references bulk_revocations,
  award_id uuid not null references awards,
  organisation_id uuid not null references organisations,
  done_at timestamptz,
  outcome text check (outcome in ('revoked', 'left-alone')),
  primary key (bulk_revocation_id, award_id),
  check ((done_at is null) = (outcome is null))
);

alter table suspensions enable row level security;
alter table bulk_revocations enable row level security;
alter table bulk_revocation_awards enable row level security;
create policy issuer on suspensions to cairn_app using (organisation_id = (select app_organisation()));
create policy issuer on bulk_revocations to cairn_app using (organisation_id = (select app_organisation()));
create policy issuer on bulk_revocation_awards to cairn_app using (organisation_id = (select app_organisation()));
-- Updating a bulk revocation is only ever locking it.
grant select, insert, update on suspensions, bulk_revocations, bulk_revocation_awards to cairn_app;

-- The history of one award is read from what happened.
create index facts_by_award on facts ((ids ->> 'awardId'), at) where ids ->> 'awardId' is not null;

-- Work that led to an award is done with once the award is renewed: another enrolment takes its place.
alter table enrolments add renewed_at timestamptz;
drop index enrolments_one_open;
create unique index enrolments_one_open on enrolments (person_id, micro_credential_id)
  where withdrawn_at is null and renewed_at is null;
