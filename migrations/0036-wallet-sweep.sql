-- What is over of the way into a wallet: offers, which tie a person to the key of their wallet, a day after nobody can
-- use them any more, so that the earner can still read what became of theirs; nonces at once.
create index wallet_offers_by_end on wallet_offers (greatest(expires_at, access_expires_at));
create index wallet_nonces_by_end on wallet_nonces (expires_at);
create function sweep_wallets(at timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  delete from wallet_offers where greatest(expires_at, access_expires_at) <= at - interval '1 day';
  delete from wallet_nonces where expires_at <= at;
$$;
revoke all on function sweep_wallets from public;
grant execute on function sweep_wallets to cairn_app;
