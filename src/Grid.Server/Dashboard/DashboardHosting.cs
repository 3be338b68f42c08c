using Grid.Server.Dashboard.Bridges;
using Grid.Server.Dashboard.Live;
using Grid.Server.Dashboard.Overviews;
using Grid.Server.Dashboard.Runs;
using Grid.Server.Dashboard.Scenes;
using Grid.Server.Dashboard.Thresholds;
using Microsoft.AspNetCore.Components.Server;
using MudBlazor.Services;
using Orleans.Dashboard;

namespace Grid.Server.Dashboard;

/// <summary>Puts the dashboard into a server: pages for people at the root, beside the API under <c>/v1</c>.</summary>
internal static class DashboardHosting
{
    // No script but our own files; no inline style elements; components place pop-ups by style attributes.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The official dashboard of Orleans writes styles into its page.
    private const string ClusterPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'self'; frame-ancestors 'none'";

    private const string ClusterPath = "/cluster";

    private static readonly TimeSpan KeptCircuit = TimeSpan.FromMinutes(1);

    /// <summary>True for the connection that an open page keeps.</summary>
    /// <param name="context">The request.</param>
    public static bool IsConnection(HttpContext context) => context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);

    /// <summary>Adds what the pages need.</summary>
    /// <param name="services">The server's services.</param>
    public static IServiceCollection AddGridDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(static o => o.DisconnectedCircuitRetentionPeriod = KeptCircuit);
        services.AddCascadingAuthenticationState();
        services.AddGridSignIn();
        services.AddMudServices();
        services.AddSingleton<SharedViews>();
        services.AddSingleton<SceneReader>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<ThresholdReader>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<BridgeReader>();
        return services;
    }

    /// <summary>Adds the routes; call it after authentication.</summary>
    /// <param name="application">The server.</param>
    public static void MapGridDashboard(this WebApplication application)
    {
        application.Use(static (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(ClusterPath, StringComparison.Ordinal) ? ClusterPolicy : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
        application.UseAntiforgery();
        application.MapDashboardAssets();
        application.MapGridSignOut();
        application.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(static o => o.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(ApiRoles.Read);
        application.MapOrleansDashboard(routePrefix: ClusterPath).RequireAuthorization(ApiRoles.Operate);
    }
}
