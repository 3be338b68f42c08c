using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Grid.Storage;

/// <summary>Puts Grid's storage in Azure into a host.</summary>
/// <remarks>Names of the methods differ from the official provider's only in <c>GridBlob</c> for <c>AzureBlob</c>: swapping is one line.</remarks>
public static class AzureStorageHosting
{
    /// <summary>Adds the account's client, with <see cref="IBulkStore"/> and <see cref="IAppendLog"/> in it.</summary>
    /// <exception cref="GridStorageException">The connection string is malformed.</exception>
    public static IServiceCollection AddGridAzureStorage(this IServiceCollection services, AzureStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var client = Client(options.ConnectionString);
        services.TryAddSingleton(client);
        services.TryAddSingleton<IBulkStore>(_ => new AzureBulkStore(client, options.BulkContainer));
        services.TryAddSingleton<IAppendLog>(_ => new AzureAppendLog(client, options.LogContainer));
        return services;
    }

    /// <summary>Adds grain storage in Azure blobs under a name.</summary>
    public static IServiceCollection AddGridBlobGrainStorage(this IServiceCollection services, string name, Action<AzureBlobGrainStorageOptions>? configure = null)
    {
        services.AddOptions<AzureBlobGrainStorageOptions>(name)
            .Configure<IServiceProvider>(static (options, provider) => options.BlobServiceClient ??= provider.GetService<BlobServiceClient>())
            .Configure(configure ?? (static _ => { }));
        return services.AddGrainStorage(name, static (provider, key) => new AzureBlobGrainStorage(
            key, provider.GetRequiredService<IOptionsMonitor<AzureBlobGrainStorageOptions>>().Get(key), provider.GetRequiredService<IActivatorProvider>()));
    }

    /// <summary>Adds grain storage in Azure blobs under a name to a silo.</summary>
    public static ISiloBuilder AddGridBlobGrainStorage(this ISiloBuilder builder, string name, Action<AzureBlobGrainStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGridBlobGrainStorage(name, configure);
        return builder;
    }

    /// <summary>Adds grain storage in Azure blobs to a silo, for the grains that name no storage.</summary>
    public static ISiloBuilder AddGridBlobGrainStorageAsDefault(this ISiloBuilder builder, Action<AzureBlobGrainStorageOptions>? configure = null) =>
        builder.AddGridBlobGrainStorage("Default", configure);

    private static BlobServiceClient Client(string connectionString)
    {
        try
        {
            return new BlobServiceClient(connectionString);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            // The text may hold a key: it does not go into the message.
            throw new GridStorageException("The Azure connection string is malformed: give the one that the storage account's page shows, or UseDevelopmentStorage=true for Azurite.", malformed);
        }
    }
}
