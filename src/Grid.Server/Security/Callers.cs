using System.Security.Claims;

namespace Grid.Server;

/// <summary>What the server knows of a caller.</summary>
internal static class Callers
{
    /// <summary>The claim that holds the tenant.</summary>
    public const string TenantClaim = "grid:tenant";

    /// <summary>The tenant whose things the caller may touch: from its key, never from the request.</summary>
    /// <param name="caller">The caller.</param>
    public static string Tenant(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(TenantClaim) ?? throw new ApiException(StatusCodes.Status401Unauthorized, "A key is needed.", "The request shows no key.");
}
