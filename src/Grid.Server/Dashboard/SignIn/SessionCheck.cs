using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Grid.Server.Dashboard.SignIn;

/// <summary>Looks again whether an open page's reader may still read: a revoked key closes its pages, the first key closes those of an open server.</summary>
/// <param name="logger">Where a failed look is told.</param>
/// <param name="keys">The server's keys.</param>
internal sealed class SessionCheck(ILoggerFactory logger, ApiKeyFile keys) : RevalidatingServerAuthenticationStateProvider(logger)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var reader = authenticationState.User;
        return Task.FromResult(reader.Identity?.AuthenticationType == CookieAuthenticationDefaults.AuthenticationScheme
            ? keys.Keys.Any(k => k.Hash == reader.FindFirstValue(ClaimTypes.Hash))
            : keys.Keys.Count == 0 || keys.Keys.Any(k => k.Name == reader.Identity?.Name));
    }
}
