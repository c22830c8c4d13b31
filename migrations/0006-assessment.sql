-- How far the judging of one submission has come.
create table assessments (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  submission_id uuid not null unique references submissions,
  enrolment_id uuid not null references enrolments,
  version_id uuid not null references versions,
  person_id uuid not null references persons,
  attempt int not null,
  stage text not null check (stage in ('pre-check', 'reading', 'approval', 'incomplete', 'not-yet', 'earned')),
  returned_once boolean not null default false,
  created_at timestamptz not null,
  stage_since timestamptz not null
);
create index assessments_by_organisation on assessments (organisation_id, stage, created_at);
create index assessments_by_person on assessments (person_id);

-- One piece of work for one assessor: the pre-check, or a read against the rubric. Queued, claimed with a lease, completed.
create table reads (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  assessment_id uuid not null references assessments,
  submission_id uuid not null references submissions,
  person_id uuid not null references persons,
  kind text not null check (kind in ('pre-check', 'read')),
  state text not null check (state in ('queued', 'claimed', 'completed')),
  assessor_id uuid references persons,
  lease_expires_at timestamptz,
  -- Handed back, recused or returned by: never offered to these again.
  declined_by uuid[] not null default '{}',
  outcome text check (outcome in ('complete', 'incomplete', 'earned', 'not-yet')),
  summary text not null default '' check (length(summary) <= 4000),
  -- The approver's reason, when the read came back to its assessor.
  return_note text,
  queued_at timestamptz not null,
  claimed_at timestamptz,
  completed_at timestamptz,
  released_at timestamptz,
  check ((state = 'queued') = (assessor_id is null)),
  check ((state = 'claimed') = (lease_expires_at is not null)),
  check ((state = 'completed') = (outcome is not null and completed_at is not null))
);
create unique index reads_one_of_a_kind on reads (assessment_id, kind);
create index reads_queue on reads (organisation_id, kind, queued_at) where state <> 'completed';
create index reads_by_assessor on reads (assessor_id) where state = 'claimed';

-- Pre-check: one row for each indicator; complete and legible, never the quality.
create table precheck_findings (
  read_id uuid not null references reads,
  prompt_key text not null,
  indicator int not null,
  ok boolean not null,
  note text not null default '' check (length(note) <= 1000),
  primary key (read_id, prompt_key, indicator)
);

create table marks (
  read_id uuid not null references reads,
  criterion_key text not null,
  level text not null check (level in ('not-yet', 'almost', 'yes')),
  comment text not null default '' check (length(comment) <= 4000),
  next_step text not null default '' check (length(next_step) <= 2000),
  artifact_id uuid references artifacts,
  page int check (page > 0),
  from_ms bigint check (from_ms >= 0),
  to_ms bigint check (to_ms >= from_ms),
  saved_at timestamptz not null,
  primary key (read_id, criterion_key)
);

-- The decision, once for a submission, by the issuer's approver.
create table verdicts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  assessment_id uuid not null unique references assessments,
  submission_id uuid not null unique references submissions,
  read_id uuid not null references reads,
  person_id uuid not null references persons,
  outcome text not null check (outcome in ('earned', 'not-yet')),
  decided_by uuid not null,
  decided_at timestamptz not null
);

-- Met is met: it stays so through later attempts, with who read it and when.
create table banked_criteria (
  organisation_id uuid not null references organisations,
  enrolment_id uuid not null references enrolments,
  criterion_key text not null,
  person_id uuid not null references persons,
  read_id uuid not null references reads,
  level text not null check (level in ('almost', 'yes')),
  reader_code text not null,
  read_at timestamptz not null,
  primary key (enrolment_id, criterion_key)
);

alter table assessments enable row level security;
alter table reads enable row level security;
alter table precheck_findings enable row level security;
alter table marks enable row level security;
alter table verdicts enable row level security;
alter table banked_criteria enable row level security;
create policy issuer on assessments to cairn_app using (organisation_id = (select app_organisation()));
-- A submission is put into the queue by the learner's own transaction.
create policy learner_opens on assessments for insert to cairn_app
  with check (person_id = (select app_person()) and stage = 'pre-check');
create policy learner on assessments for select to cairn_app using (person_id = (select app_person()));
create policy issuer on reads to cairn_app using (organisation_id = (select app_organisation()));
create policy learner_opens on reads for insert to cairn_app
  with check (person_id = (select app_person()) and kind = 'pre-check' and state = 'queued');
-- What is released goes to the learner; nothing before.
create policy learner on reads for select to cairn_app
  using (person_id = (select app_person()) and released_at is not null);
create policy as_read on precheck_findings for select to cairn_app using (exists (select from reads r where r.id = read_id));
create policy as_read on marks for select to cairn_app using (exists (select from reads r where r.id = read_id));
-- Written only in the issuer's name, and only while somebody holds the read.
create policy while_claimed on precheck_findings to cairn_app using (exists (
  select from reads r where r.id = read_id and r.state = 'claimed' and r.organisation_id = (select app_organisation())));
create policy while_claimed on marks to cairn_app using (exists (
  select from reads r where r.id = read_id and r.state = 'claimed' and r.organisation_id = (select app_organisation())));
create policy issuer on verdicts to cairn_app using (organisation_id = (select app_organisation()));
create policy learner on verdicts for select to cairn_app using (person_id = (select app_person()));
create policy issuer on banked_criteria to cairn_app using (organisation_id = (select app_organisation()));
create policy learner on banked_criteria for select to cairn_app using (person_id = (select app_person()));
grant select, insert, update on assessments, reads to cairn_app;
grant select, insert, update, delete on precheck_findings, marks to cairn_app;
grant select, insert on verdicts, banked_criteria to cairn_app;
