using Grid.Diagnostics.Rooms;
using Grid.Pathways;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grid.Grains;

/// <summary>Puts the cluster's bridges into a silo.</summary>
public static class BridgeHosting
{
    /// <summary>Adds the silo's <see cref="IBridgeBoard"/>; needs a grain storage named <c>Default</c>.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="bridge">When the cluster's bridges open and close on the evidence of all silos; null for the defaults.</param>
    public static ISiloBuilder AddGridBridges(this ISiloBuilder builder, HyperBridge? bridge = null)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(bridge ?? new HyperBridge());
        builder.Services.TryAddSingleton<BridgeBoard>();
        builder.Services.TryAddSingleton<IBridgeBoard>(static services => services.GetRequiredService<BridgeBoard>());
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static services => services.GetRequiredService<BridgeBoard>());
        return builder;
    }
}
