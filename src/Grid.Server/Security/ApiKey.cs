namespace Grid.Server;

/// <summary>A key as it is kept: who it is for and its hash, never the key.</summary>
/// <param name="Name">A name to find and revoke it by.</param>
/// <param name="Tenant">Whose scenes it opens.</param>
/// <param name="Role">One of <see cref="ApiRoles"/>.</param>
/// <param name="Hash">SHA-256 of the key, lower-case hexadecimal: a key has 256 random bits, so there is nothing to guess and no need of salt or slowness.</param>
public sealed record ApiKey(string Name, string Tenant, string Role, string Hash);
