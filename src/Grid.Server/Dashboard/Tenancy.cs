namespace Grid.Server.Dashboard;

/// <summary>Whose scenes a page shows and what its reader may do.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="MayOperate">True when buttons that change something work.</param>
/// <param name="SignedIn">True when the reader signed in with a key, and can sign out.</param>
internal sealed record Tenancy(string Tenant, bool MayOperate, bool SignedIn);
