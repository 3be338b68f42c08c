using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Grid.Server.Dashboard;

/// <summary>Whose scenes a page shows and what its reader may do.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="MayWrite">True when feedback and repairs are allowed.</param>
/// <param name="MayOperate">True when bridges and thresholds may be held.</param>
/// <param name="SignedIn">The name of the key the reader signed in with; null on an open server.</param>
internal sealed record Tenancy(string Tenant, bool MayWrite, bool MayOperate, string? SignedIn)
{
    /// <summary>What a reader may do.</summary>
    /// <param name="reader">The reader.</param>
    public static Tenancy Of(ClaimsPrincipal reader) => new(
        reader.Tenant(),
        ApiRoles.From(ApiRoles.Write).Any(reader.IsInRole),
        reader.IsInRole(ApiRoles.Operate),
        reader.Identity?.AuthenticationType == CookieAuthenticationDefaults.AuthenticationScheme ? reader.Identity.Name : null);
}
