using System.Security.Claims;
using Grid.Server.Dashboard.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Grid.Server.Dashboard;

/// <summary>Lets people into the pages with the keys of the API: one is shown once, and a cookie stands for it.</summary>
internal static class SignInHosting
{
    private const string SchemeName = "page-or-key";
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <summary>Adds the cookie beside the keys: pages take either, the API keys alone.</summary>
    /// <param name="services">The server's services, with its security.</param>
    public static void AddGridSignIn(this IServiceCollection services)
    {
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        services.AddDataProtection();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, StoredKeyRing>();
        services.AddAuthentication(static o => o.DefaultScheme = SchemeName)
            .AddPolicyScheme(SchemeName, null, static o => o.ForwardDefaultSelector = Select)
            .AddCookie(static o =>
            {
                o.Cookie.Name = "grid";
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.Cookie.HttpOnly = true;
                o.LoginPath = "/sign-in";
                o.AccessDeniedPath = "/sign-in";
                o.ReturnUrlParameter = "to";
                o.ExpireTimeSpan = Session;
                o.Events.OnValidatePrincipal = ValidateAsync;
            });
    }

    /// <summary>Adds the routes that leave again.</summary>
    /// <param name="routes">The routes.</param>
    public static void MapGridSignOut(this IEndpointRouteBuilder routes) => routes.MapGet("/sign-out", static () => Results.SignOut(
        new AuthenticationProperties { RedirectUri = "/sign-in" }, [CookieAuthenticationDefaults.AuthenticationScheme])).AllowAnonymous();

    /// <summary>Signs in with a key.</summary>
    /// <param name="context">The request.</param>
    /// <param name="keys">The server's keys.</param>
    /// <param name="shown">What was typed.</param>
    /// <returns>False when there is no such key.</returns>
    public static async Task<bool> SignInAsync(HttpContext context, ApiKeyFile keys, string shown)
    {
        if (keys.Find(shown.Trim()) is not { } key)
        {
            return false;
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, key.Name), new Claim(Callers.TenantClaim, key.Tenant), new Claim(ClaimTypes.Role, key.Role), new Claim(ClaimTypes.Hash, key.Hash)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity)).ConfigureAwait(false);
        return true;
    }

    // A cookie must never act on the API: another site's form could send it.
    private static string Select(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/mcp", StringComparison.Ordinal)
        || context.Request.Headers.Authorization.Count > 0 || context.Request.Headers.ContainsKey("X-Api-Key")
        || context.RequestServices.GetRequiredService<ApiKeyFile>().Keys.Count == 0
            ? ApiKeyHandler.SchemeName
            : CookieAuthenticationDefaults.AuthenticationScheme;

    // A key that was revoked ends its sessions too.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var keys = context.HttpContext.RequestServices.GetRequiredService<ApiKeyFile>();
        if (!keys.Keys.Any(k => k.Hash == context.Principal?.FindFirstValue(ClaimTypes.Hash)))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
        }
    }
}
