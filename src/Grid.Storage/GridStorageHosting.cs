using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Grid.Storage;

/// <summary>Puts Grid's storage into a host.</summary>
public static class GridStorageHosting
{
    /// <summary>Adds the database file, opened at first use and closed with the host, with its <see cref="IBulkStore"/> and <see cref="IAppendLog"/>.</summary>
    public static IServiceCollection AddGridDatabase(this IServiceCollection services, string file, GridDatabaseOptions? options = null)
    {
        services.TryAddSingleton(_ => GridDatabase.Open(file, options));
        return services.AddStores();
    }

    /// <summary>Adds an open database, which the caller closes after the host.</summary>
    public static IServiceCollection AddGridDatabase(this IServiceCollection services, GridDatabase database)
    {
        services.TryAddSingleton(database);
        return services.AddStores();
    }

    /// <summary>Adds grain storage under a name, in the database given by <c>AddGridDatabase</c>.</summary>
    public static IServiceCollection AddGridSqliteGrainStorage(this IServiceCollection services, string name, Action<SqliteGrainStorageOptions>? configure = null)
    {
        services.AddOptions<SqliteGrainStorageOptions>(name).Configure(configure ?? (_ => { }));
        return services.AddGrainStorage(name, (provider, key) => new SqliteGrainStorage(
            provider.GetRequiredService<GridDatabase>(),
            provider.GetRequiredService<IOptionsMonitor<SqliteGrainStorageOptions>>().Get(key),
            provider.GetRequiredService<IActivatorProvider>()));
    }

    /// <summary>Adds grain storage under a name to a silo, in the database given by <c>AddGridDatabase</c>.</summary>
    public static ISiloBuilder AddGridSqliteGrainStorage(this ISiloBuilder builder, string name, Action<SqliteGrainStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGridSqliteGrainStorage(name, configure);
        return builder;
    }

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.TryAddSingleton<IBulkStore, SqliteBulkStore>();
        services.TryAddSingleton<IAppendLog, SqliteAppendLog>();
        return services;
    }
}
