using Grid.Grains;
using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary>Serves the tools: over HTTP beside the API, or over standard input and output for an agent on this machine.</summary>
public static class McpHosting
{
    private const string Instructions = "Grid finds where the meaning of machine-made text breaks, shows the span, says what restores it, and repairs. Diagnose a draft before you send it; stabilise what is unstable; explain says what a code means.";

    /// <summary>Adds the tools over HTTP; the tenant is that of the caller's key.</summary>
    internal static IServiceCollection AddGridMcp(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(static s => new McpCaller(() => s.GetRequiredService<IHttpContextAccessor>().HttpContext?.User.Tenant() ?? throw new InvalidOperationException("A tool was called outside a request.")));
        services.AddMcpServer(static o => o.ServerInstructions = Instructions).WithHttpTransport(static o => o.Stateless = true).WithTools<GridTools>();
        return services;
    }

    /// <summary>Serves the tools on standard input and output until the client goes.</summary>
    /// <param name="silo">Where live scenes are, and what diagnoses.</param>
    /// <param name="cancellationToken">Ends the service.</param>
    public static async Task RunOnStandardStreamsAsync(EmbeddedSilo silo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(silo.Engine).AddSingleton(silo.Grains).AddSingleton(new McpCaller(static () => GrainKey.DefaultTenant));
        builder.Services.AddMcpServer(static o => o.ServerInstructions = Instructions).WithStdioServerTransport().WithTools<GridTools>();
        using var host = builder.Build();
        await host.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
