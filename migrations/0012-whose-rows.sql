-- What the application's own code never does, the database now refuses as well: a row of one organisation or person
-- that names rows of another. A foreign key looks behind row-level security, so it may carry the owner along.
alter table micro_credentials add unique (id, organisation_id);
alter table versions add unique (id, organisation_id, micro_credential_id);
alter table enrolments add unique (id, organisation_id, person_id, version_id);
alter table submissions add unique (id, organisation_id, person_id, enrolment_id, version_id);
alter table assessments add unique (id, organisation_id, person_id, submission_id);
alter table reads add unique (id, assessment_id);
alter table verdicts add unique (id, organisation_id, person_id, submission_id);
alter table awards add unique (id, organisation_id);
alter table signing_keys add unique (id, organisation_id);
alter table status_lists add unique (id, organisation_id);
alter table artifacts add unique (id, submission_id);

alter table versions add foreign key (micro_credential_id, organisation_id)
  references micro_credentials (id, organisation_id);
-- The trigger that fills the public catalogue reads the version behind row-level security: it must be one's own.
alter table micro_credentials add foreign key (published_version_id, organisation_id, id)
  references versions (id, organisation_id, micro_credential_id);
-- Nobody's work reaches the queue of an issuer whose micro-credential it is not for.
alter table enrolments add foreign key (version_id, organisation_id, micro_credential_id)
  references versions (id, organisation_id, micro_credential_id);
alter table submissions add foreign key (enrolment_id, organisation_id, person_id, version_id)
  references enrolments (id, organisation_id, person_id, version_id);
alter table assessments add foreign key (submission_id, organisation_id, person_id, enrolment_id, version_id)
  references submissions (id, organisation_id, person_id, enrolment_id, version_id);
alter table reads add foreign key (assessment_id, organisation_id, person_id, submission_id)
  references assessments (id, organisation_id, person_id, submission_id);
alter table verdicts add foreign key (assessment_id, organisation_id, person_id, submission_id)
  references assessments (id, organisation_id, person_id, submission_id);
alter table verdicts add foreign key (read_id, assessment_id) references reads (id, assessment_id);
alter table awards add foreign key (verdict_id, organisation_id, person_id, submission_id)
  references verdicts (id, organisation_id, person_id, submission_id);
alter table awards add foreign key (submission_id, organisation_id, person_id, enrolment_id, version_id)
  references submissions (id, organisation_id, person_id, enrolment_id, version_id);
alter table awards add foreign key (version_id, organisation_id, micro_credential_id)
  references versions (id, organisation_id, micro_credential_id);
alter table awards add foreign key (status_list_id, organisation_id) references status_lists (id, organisation_id);
alter table credentials add foreign key (award_id, organisation_id) references awards (id, organisation_id);
alter table credentials add foreign key (key_id, organisation_id) references signing_keys (id, organisation_id);
alter table evidence_pointers add foreign key (artifact_id, submission_id)
  references artifacts (id, submission_id) on delete cascade;

-- Each of these is now a part of one above.
alter table versions drop constraint versions_micro_credential_id_fkey;
alter table micro_credentials drop constraint micro_credentials_published_version_id_fkey;
alter table enrolments drop constraint enrolments_version_id_fkey;
alter table submissions drop constraint submissions_enrolment_id_fkey;
alter table assessments drop constraint assessments_submission_id_fkey;
alter table reads drop constraint reads_assessment_id_fkey;
alter table verdicts drop constraint verdicts_assessment_id_fkey, drop constraint verdicts_read_id_fkey;
alter table awards drop constraint awards_verdict_id_fkey, drop constraint awards_submission_id_fkey,
  drop constraint awards_version_id_fkey, drop constraint awards_status_list_id_fkey;
alter table credentials drop constraint credentials_award_id_fkey, drop constraint credentials_key_id_fkey;
alter table evidence_pointers drop constraint evidence_pointers_artifact_id_fkey;

-- A submission goes into the queue once it is handed in, and by nobody but its learner.
drop policy learner_opens on assessments;
create policy learner_opens on assessments for insert to cairn_app
  with check (person_id = (select app_person()) and stage = 'pre-check' and exists (
    select from submissions s where s.id = submission_id and s.state = 'submitted'));

-- Evidence is one's own: a file of somebody else's, handed in with one's work, would be opened to its issuer.
create function own_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.file_id is not null and not exists (
    select from files f join submissions s on s.person_id = f.person_id
     where f.id = new.file_id and s.id = new.submission_id) then
    raise exception 'a file of somebody else is no evidence' using errcode = 'CA004';
  end if;
  return new;
end $$;
create trigger own_file before insert or update on artifacts for each row execute function own_file();

-- What was banked was met: no attempt begins with more of it closed than an assessor found.
create function banked_only() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not new.banked <@ array(select b.criterion_key from banked_criteria b where b.enrolment_id = new.enrolment_id) then
    raise exception 'only what was found met is banked' using errcode = 'CA005';
  end if;
  return new;
end $$;
create trigger banked_only before insert or update of banked, enrolment_id on submissions
  for each row when (new.banked <> '{}') execute function banked_only();

-- A file that was handed in stays what it was, as the hash of the submission says.
create function keep_handed_in() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from artifacts a join submissions s on s.id = a.submission_id
              where a.file_id = old.id and s.state = 'submitted') then
    raise exception 'a submission never changes' using errcode = 'CA002';
  end if;
  return new;
end $$;
create trigger keep_handed_in before update on files for each row execute function keep_handed_in();

-- An award is decided once: its issuer takes it back, its earner decides how it is shown, and neither does the other's.
create or replace function earner_shows_only() returns trigger language plpgsql as $$
declare
  shown constant text[] := array['visibility', 'shown_name'];
  revoked constant text[] := array['revoked_at', 'revoked_by', 'revocation_reason'];
begin
  if (to_jsonb(new) - shown) <> (to_jsonb(old) - shown) and app_organisation() is distinct from old.organisation_id then
    raise exception 'an earner decides only how an award is shown' using errcode = 'CA003';
  end if;
  if (to_jsonb(new) - revoked) <> (to_jsonb(old) - revoked) and app_person() is distinct from old.person_id then
    raise exception 'only an award''s earner decides how it is shown' using errcode = 'CA003';
  end if;
  if (to_jsonb(new) - shown - revoked) <> (to_jsonb(old) - shown - revoked)
     or (old.revoked_at is not null and to_jsonb(new) - shown <> to_jsonb(old) - shown) then
    raise exception 'an award is decided once' using errcode = 'CA003';
  end if;
  return new;
end $$;

-- Functions that run as the owner look in public first and in the caller's temporary tables last, or somebody could put
-- a table of their own in the place of ours.
alter function catalogue_changed() set search_path = public, pg_temp;
alter function catalogue_published() set search_path = public, pg_temp;
