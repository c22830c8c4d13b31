create table enrolments (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references persons,
  micro_credential_id uuid not null references micro_credentials,
  -- Work in flight keeps the version it began with.
  version_id uuid not null references versions,
  reason text not null check (reason in ('own-goal', 'school-goal', 'district-goal', 'student-need')),
  reason_note text not null default '' check (length(reason_note) <= 1000),
  created_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index enrolments_one_open on enrolments (person_id, micro_credential_id) where withdrawn_at is null;

-- One numbered attempt. A draft changes; once submitted it is frozen and hashed, and stays readable for ever.
create table submissions (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  enrolment_id uuid not null references enrolments,
  person_id uuid not null references persons,
  version_id uuid not null references versions,
  -- Rises with every submission; the attempt rises only when competency was judged.
  sequence int not null,
  attempt int not null,
  state text not null check (state in ('draft', 'submitted')),
  -- Keys of criteria banked before this attempt began: their parts are closed.
  banked text[] not null default '{}',
  change_note text not null default '' check (length(change_note) <= 4000),
  attested text[] not null default '{}',
  snapshot_hash text,
  -- The recipient as the badge will name them: sha256$ of e-mail and salt, made when the learner submits,
  -- so that no issuer and no assessor ever reads the address.
  recipient_hash text,
  recipient_salt text,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  unique (enrolment_id, sequence),
  check ((state = 'submitted') = (submitted_at is not null and snapshot_hash is not null and recipient_hash is not null))
);
create unique index submissions_one_draft on submissions (enrolment_id) where state = 'draft';
create index submissions_by_person on submissions (person_id);

create table responses (
  submission_id uuid not null references submissions,
  question_key text not null,
  text text not null check (length(text) <= 100000),
  -- Rises with every save, so that the second of two tabs is told instead of overwriting.
  revision int not null,
  saved_at timestamptz not null,
  primary key (submission_id, question_key)
);
-- What a save replaced: nothing anybody typed is lost to another tab.
create table response_history (
  id uuid primary key,
  submission_id uuid not null references submissions,
  question_key text not null,
  text text not null,
  revision int not null,
  saved_at timestamptz not null
);
create index response_history_by_submission on response_history (submission_id, question_key, saved_at desc);

-- A file somebody sent: arriving (upload under way), checking (by the worker), kept, or refused with a reason.
create table files (
  id uuid primary key,
  person_id uuid not null references persons,
  state text not null check (state in ('arriving', 'checking', 'kept', 'refused')),
  -- As the learner named it; shown to the learner alone.
  name text not null check (length(name) between 1 and 255),
  storage_key text not null unique,
  declared_bytes bigint not null,
  -- Facts about the kept copy: cleaned of metadata, its type decided by its content.
  kind text,
  type text,
  extension text,
  size_bytes bigint,
  sha256 text,
  width_px int,
  height_px int,
  duration_ms bigint,
  pages int,
  metadata_left boolean not null default false,
  refusal text,
  created_at timestamptz not null,
  arrived_at timestamptz,
  checked_at timestamptz
);
create index files_by_person on files (person_id);
create index files_unchecked on files (state) where state in ('arriving', 'checking');

create table artifacts (
  id uuid primary key,
  submission_id uuid not null references submissions,
  prompt_key text not null,
  position int not null,
  file_id uuid references files,
  url text check (length(url) <= 2000),
  caption text not null default '' check (length(caption) <= 300),
  created_at timestamptz not null,
  check ((file_id is null) <> (url is null))
);
create index artifacts_by_submission on artifacts (submission_id, prompt_key, position);
create index artifacts_by_file on artifacts (file_id);

-- Where in the evidence a criterion is shown: a page, or a span of a recording.
create table evidence_pointers (
  id uuid primary key,
  submission_id uuid not null references submissions,
  criterion_key text not null,
  artifact_id uuid not null references artifacts on delete cascade,
  page int check (page > 0),
  from_ms bigint check (from_ms >= 0),
  to_ms bigint check (to_ms >= from_ms),
  note text not null default '' check (length(note) <= 500),
  created_at timestamptz not null
);
create index evidence_pointers_by_submission on evidence_pointers (submission_id, criterion_key);

-- Frozen means frozen, whoever asks.
create function keep_submitted() returns trigger language plpgsql as $$
begin
  if old.state = 'submitted' then raise exception 'a submission never changes' using errcode = 'CA002'; end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger keep_submitted before update or delete on submissions for each row execute function keep_submitted();

create function keep_submitted_parts() returns trigger language plpgsql as $$
declare part record;
begin
  if tg_op = 'DELETE' then part := old; else part := new; end if;
  if exists (select from submissions s where s.id = part.submission_id and s.state = 'submitted') then
    raise exception 'a submission never changes' using errcode = 'CA002';
  end if;
  return part;
end $$;
create trigger keep_submitted before insert or update or delete on responses for each row execute function keep_submitted_parts();
create trigger keep_submitted before insert or update or delete on artifacts for each row execute function keep_submitted_parts();
create trigger keep_submitted before insert or update or delete on evidence_pointers for each row execute function keep_submitted_parts();

alter table enrolments enable row level security;
alter table submissions enable row level security;
alter table responses enable row level security;
alter table response_history enable row level security;
alter table files enable row level security;
alter table artifacts enable row level security;
alter table evidence_pointers enable row level security;
-- The learner alone until it is submitted; then the issuer may read, and nobody but the learner ever writes.
create policy own on enrolments to cairn_app using (person_id = (select app_person()));
create policy own on submissions to cairn_app using (person_id = (select app_person()));
create policy issuer on submissions for select to cairn_app
  using (state = 'submitted' and organisation_id = (select app_organisation()));
create policy own on responses to cairn_app using (exists (
  select from submissions s where s.id = submission_id and s.person_id = (select app_person())));
create policy issuer on responses for select to cairn_app using (exists (select from submissions s where s.id = submission_id));
create policy own on response_history to cairn_app using (exists (
  select from submissions s where s.id = submission_id and s.person_id = (select app_person())));
create policy own on files to cairn_app using (person_id = (select app_person()));
create policy issuer on files for select to cairn_app using (exists (
  select from artifacts a join submissions s on s.id = a.submission_id
   where a.file_id = files.id and s.state = 'submitted' and s.organisation_id = (select app_organisation())));
create policy own on artifacts to cairn_app using (exists (
  select from submissions s where s.id = submission_id and s.person_id = (select app_person())));
create policy issuer on artifacts for select to cairn_app using (exists (select from submissions s where s.id = submission_id));
create policy own on evidence_pointers to cairn_app using (exists (
  select from submissions s where s.id = submission_id and s.person_id = (select app_person())));
create policy issuer on evidence_pointers for select to cairn_app using (exists (select from submissions s where s.id = submission_id));
grant select, insert, update on enrolments, submissions, responses, files to cairn_app;
grant select, insert on response_history to cairn_app;
grant select, insert, update, delete on artifacts, evidence_pointers to cairn_app;
grant delete on files, responses to cairn_app;
-- The worker asks whose an unfinished file is before it can act in that person's name.
create function file_owner(file uuid) returns uuid language sql stable security definer set search_path = public, pg_temp
  as $$ select person_id from files where id = file $$;
create function files_unfinished(older_than timestamptz) returns table (file_id uuid, person_id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, person_id, state from files where state in ('arriving', 'checking') and created_at < older_than $$;
revoke all on function file_owner, files_unfinished from public;
grant execute on function file_owner, files_unfinished to cairn_app;
