using System.Net.Sockets;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>A silo of one inside the calling program, over the SQLite file of a data folder; nothing to install, no fixed ports.</summary>
/// <remarks>Several processes may have one at a time, over the same folder too (a run is held by <see cref="RunLock"/>). Thread safe.</remarks>
public sealed class EmbeddedSilo : IGridConnection
{
    private const int PortAttempts = 5;

    private readonly IHost _host;

    private EmbeddedSilo(IHost host) => _host = host;

    /// <summary>The grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The client beside the silo.</summary>
    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    /// <summary>The bulk store of the data folder.</summary>
    public IBulkStore Bulk => _host.Services.GetRequiredService<IBulkStore>();

    /// <inheritdoc/>
    public IBulkValues Values => Bulk;

    /// <summary>What the silo diagnoses with.</summary>
    public GridEngine Engine => _host.Services.GetRequiredService<GridEngine>();

    /// <summary>Runs corpora on this silo.</summary>
    public CorpusRunClient Runs => new(Grains, Bulk);

    /// <summary>Starts a silo.</summary>
    /// <param name="directory">Where the database lies.</param>
    /// <param name="engine">What it diagnoses with.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="GridStorageException">The database cannot be opened.</exception>
    public static Task<EmbeddedSilo> StartAsync(
        DataDirectory directory, GridEngine engine, EmbeddedSiloOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(directory, (silo, grains, port) => silo.AddGridOnOneMachine(engine, grains, port), options, cancellationToken);

    /// <summary>Starts a silo over opened pathways, with its own board of bridges under them.</summary>
    /// <param name="directory">Where the database lies.</param>
    /// <param name="plan">The pathways; closed by whoever opened them, after the silo.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="GridStorageException">The database cannot be opened.</exception>
    public static Task<EmbeddedSilo> StartAsync(
        DataDirectory directory, PathwayPlan plan, EmbeddedSiloOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(directory, (silo, grains, port) => silo.AddGridOnOneMachine(plan, grains, port), options, cancellationToken);

    private static async Task<EmbeddedSilo> StartAsync(
        DataDirectory directory, Action<ISiloBuilder, GridGrainsOptions, int> addGrid, EmbeddedSiloOptions? options, CancellationToken cancellationToken)
    {
        options ??= new EmbeddedSiloOptions();
        for (var attempt = 1; ; attempt++)
        {
            var host = Build(directory, addGrid, options, GridGrainsHosting.FreePort());
            try
            {
                // Opened here, so that a broken file is told as such and not as a silo that does not start.
                _ = host.Services.GetRequiredService<GridDatabase>();
                await host.StartAsync(cancellationToken);
                return new EmbeddedSilo(host);
            }
            catch (Exception e) when (IsPortTaken(e) && attempt < PortAttempts)
            {
                // Another process took the port between the look and the start.
                await DisposeAsync(host);
            }
            catch
            {
                await DisposeAsync(host);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public Task<RunSettings> FreezeAsync(ReadOptions reading, params string[] input) => Task.FromResult(Engine.Freeze(reading, input));

    /// <summary>Stops the silo and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await DisposeAsync(_host);
    }

    private static IHost Build(
        DataDirectory directory, Action<ISiloBuilder, GridGrainsOptions, int> addGrid, EmbeddedSiloOptions options, int port)
    {
        // An empty builder: the program's own settings files and variables are not for this silo.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(static logging => logging.ClearProviders());
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddGridDatabase(directory.DatabaseFile, options.Database);
        builder.UseOrleans(silo => addGrid(silo, options.Grains, port));
        return builder.Build();
    }

    private static bool IsPortTaken(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
            {
                return true;
            }
        }

        return false;
    }

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            host.Dispose();
        }
    }
}
