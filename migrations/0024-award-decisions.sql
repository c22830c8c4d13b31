-- As in 0012, with what the life of an award added: its issuer takes it back or suspends it, its earner decides how it
-- is shown, neither does the other's, and once it is taken back nothing of it changes but how it is shown.
create or replace function earner_shows_only() returns trigger language plpgsql as $$
declare
  shown constant text[] := array['visibility', 'shown_name'];
  decided constant text[] := array['revoked_at', 'revoked_by', 'revocation_reason', 'revocation_kind',
                                   'suspended_at', 'suspension_reason'];
begin
  if (to_jsonb(new) - shown) <> (to_jsonb(old) - shown) and app_organisation() is distinct from old.organisation_id then
    raise exception 'an earner decides only how an award is shown' using errcode = 'CA003';
  end if;
  if (to_jsonb(new) - decided) <> (to_jsonb(old) - decided) and app_person() is distinct from old.person_id then
    raise exception 'only an award''s earner decides how it is shown' using errcode = 'CA003';
  end if;
  if (to_jsonb(new) - shown - decided) <> (to_jsonb(old) - shown - decided)
     or (old.revoked_at is not null and to_jsonb(new) - shown <> to_jsonb(old) - shown) then
    raise exception 'an award is decided once' using errcode = 'CA003';
  end if;
  return new;
end $$;
