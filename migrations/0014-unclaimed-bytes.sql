-- Of these places in the file store, those that no row claims: what a server left that was killed before it committed.
-- Whoever lets another table keep files adds that table here.
create function storage_keys_unclaimed(keys text[]) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  select key from unnest(keys) as key where not exists (select from files f where f.storage_key = key)
$$;
revoke all on function storage_keys_unclaimed from public;
grant execute on function storage_keys_unclaimed to cairn_app;
