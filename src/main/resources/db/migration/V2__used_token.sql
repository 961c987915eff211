-- Tokens that were used, for as long as they could be used again.

create table used_token (
    token_key varchar(64) not null primary key,
    expires_at timestamp with time zone not null
);

create index used_token_expires_at on used_token (expires_at);
