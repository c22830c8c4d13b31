-- What happened is signed by who acts, and filed with whom they act for. Whoever acts for themselves signs with their
-- own name whatever it is; the worker, acting for an organisation alone, signs with none; nobody writes nothing down.
drop policy facts_write on facts;
create policy facts_write on facts for insert to cairn_app with check (
  actor_id is not distinct from (select app_person())
  and case when (select app_organisation()) is null then (select app_person()) is not null
           else organisation_id = (select app_organisation())
                or organisation_id is null and person_id = (select app_person()) end);
create policy facts_operator_writes on facts for insert to cairn_operator
  with check (actor_id = (select app_person()));

-- A line in somebody's inbox follows from a fact about them, of the same moment: none is put there without a trace of
-- who did it. Facts are read behind row-level security here, because whoever tells need not be allowed to read them.
create function told_by_a_fact(person uuid, moment timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from facts f where f.person_id = person and f.at = moment)
$$;
revoke all on function told_by_a_fact from public;
grant execute on function told_by_a_fact to cairn_app;
drop policy anyone_tells on notices;
create policy follows_a_fact on notices for insert to cairn_app
  with check (read_at is null and mailed_at is null and told_by_a_fact(person_id, created_at));
-- The policy of one's own notices covered inserts as well.
drop policy own on notices;
create policy own on notices for select to cairn_app using (person_id = (select app_person()));
create policy own_changes on notices for update to cairn_app using (person_id = (select app_person()));

-- A learner's own transaction can read what was found, and not who found it: a view without the columns that name an
-- assessor, in place of the rows. Who decided a verdict and who caused a fact is for no page at all.
create view released_reads with (security_barrier) as
  select id, organisation_id, assessment_id, submission_id, kind, outcome, summary, completed_at, released_at
    from reads where person_id = (select app_person()) and released_at is not null;
grant select on released_reads to cairn_app;
create index reads_by_submission on reads (submission_id);
drop policy learner on reads;
drop policy learner on verdicts;
create policy released on marks for select to cairn_app
  using (exists (select from released_reads r where r.id = read_id));
create policy released on precheck_findings for select to cairn_app
  using (exists (select from released_reads r where r.id = read_id));
revoke select on facts from cairn_app;
grant select (id, type, at, organisation_id, person_id, ids) on facts to cairn_app;
