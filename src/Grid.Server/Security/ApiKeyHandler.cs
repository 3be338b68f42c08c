using System.Security.Claims;
using System.Text.Encodings.Web;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Grid.Server;

/// <summary>Knows a caller by the key it shows: <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>. Without any keys everyone is the tenant <c>default</c> with all roles.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyFile keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "key";

    private const string Bearer = "Bearer ";
    private static readonly ApiKey Open = new("open", GrainKey.DefaultTenant, ApiRoles.Operate, "");

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var shown = Shown();
        var key = keys.Keys.Count == 0 ? Open : shown is null ? null : keys.Find(shown);
        return Task.FromResult(key is not null ? AuthenticateResult.Success(TicketOf(key))
            : shown is null ? AuthenticateResult.NoResult()
            : AuthenticateResult.Fail("The key is not known."));
    }

    private string? Shown()
    {
        var authorization = Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : Request.Headers.TryGetValue("X-Api-Key", out var key) ? key.ToString() : null;
    }

    private AuthenticationTicket TicketOf(ApiKey key)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, key.Name), new Claim(Callers.TenantClaim, key.Tenant), new Claim(ClaimTypes.Role, key.Role)], Scheme.Name);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name);
    }
}
