using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Grid.Server.Dashboard;
using Grid.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;

namespace Grid.Server;

/// <summary>Puts keys, roles and limits into the server.</summary>
internal static class SecurityHosting
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>Adds authentication by key, a policy for each role, and the limits.</summary>
    public static IServiceCollection AddGridSecurity(this IServiceCollection services, GridServerOptions options, string keyFile)
    {
        services.AddSingleton(s => new ApiKeyFile(keyFile, s.GetRequiredService<TimeProvider>()));
        services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddAuthorization(authorization =>
        {
            foreach (var role in ApiRoles.All)
            {
                authorization.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireRole(ApiRoles.From(role)));
            }
        });
        return services.AddRateLimiter(limiter => Limit(limiter, options));
    }

    /// <summary>Throws when the server would stand open to other machines.</summary>
    /// <exception cref="GridStorageException">No keys, and an address beyond loopback.</exception>
    public static void RefuseOpenAddress(ApiKeyFile keys, string urls)
    {
        if (keys.Keys.Count == 0 && urls.Split(';').FirstOrDefault(static u => !IsLoopback(u)) is { } open)
        {
            throw new GridStorageException($"{open} can be reached from other machines and there are no keys. Make one with 'grid keys add', or listen on 127.0.0.1.");
        }
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private static void Limit(RateLimiterOptions limiter, GridServerOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = static (context, _) =>
        {
            var after = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Ceiling(wait.TotalSeconds) : 1;
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, after).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
                context.User.FindFirstValue(ClaimTypes.Name) ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.RequestsPerSecond, Window = Window, QueueLimit = 0 })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => DashboardHosting.IsConnection(context)
                ? RateLimitPartition.GetNoLimiter("pages")
                : IsStream(context) ? RateLimitPartition.GetConcurrencyLimiter("streams", _ => new ConcurrencyLimiterOptions { PermitLimit = options.MaxStreams })
                : RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = options.MaxConcurrentRequests, QueueLimit = options.MaxConcurrentRequests })));
    }

    // A reader of events stays for hours: it must not take the place of a request.
    private static bool IsStream(HttpContext context) => context.Request.Path.Value?.EndsWith("/events", StringComparison.Ordinal) == true;
}
