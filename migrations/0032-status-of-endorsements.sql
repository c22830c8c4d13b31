-- An endorsement that is taken back was seen to be so nowhere but here. From now on it is signed with a place in a
-- status list, as an award is. No two credentials share a place: each kind has lists of its own.
alter table status_lists add kind text not null default 'awards' check (kind in ('awards', 'endorsements'));
drop index status_lists_by_organisation;
create index status_lists_by_organisation on status_lists (organisation_id, kind, purpose);

alter table endorsements
  -- Taken before it is signed. Endorsements signed before there were places have none.
  add status_list_id uuid,
  add status_index int check (status_index >= 0),
  add check ((status_list_id is null) = (status_index is null)),
  add foreign key (status_list_id, organisation_id) references status_lists (id, organisation_id);
create unique index endorsements_one_in_place on endorsements (status_list_id, status_index)
  where status_list_id is not null;

-- The place is signed, so it stays; whoever signs takes it, and nobody who only owns or wrote the endorsement.
create function endorsement_placed_once() returns trigger language plpgsql as $$
declare
  former uuid := case when tg_op = 'UPDATE' then old.status_list_id end;
  former_index int := case when tg_op = 'UPDATE' then old.status_index end;
begin
  if (new.status_list_id, new.status_index) is distinct from (former, former_index)
     and (former is not null or app_organisation() is distinct from new.organisation_id) then
    raise exception 'only its signer gives an endorsement a place, once' using errcode = 'CA006';
  end if;
  return new;
end $$;
create trigger endorsement_placed_once before insert or update on endorsements
  for each row execute function endorsement_placed_once();

-- An index is unique among those of one kind only. A credential in a list of the other kind could be revoked with a
-- stranger's, so the database refuses it, also from a process that runs from before there were kinds.
create function list_of_own_kind() returns trigger language plpgsql as $$
begin
  if exists (
    select from status_lists
     where kind <> tg_argv[0]
       and id in ((to_jsonb(new) ->> 'status_list_id')::uuid, (to_jsonb(new) ->> 'suspension_list_id')::uuid)) then
    raise exception 'a status list holds one kind of credential' using errcode = 'CA006';
  end if;
  return new;
end $$;
create trigger list_of_own_kind before insert or update of status_list_id, suspension_list_id on awards
  for each row execute function list_of_own_kind('awards');
create trigger list_of_own_kind before insert or update of status_list_id on endorsements
  for each row execute function list_of_own_kind('endorsements');
