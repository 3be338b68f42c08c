using System.CommandLine;
using System.Globalization;
using Grid.Diagnostics.Rooms;
using Grid.Pathways;
using Grid.Pathways.Encoders;
using Grid.Storage;

namespace Grid.Cli.Commands;

/// <summary><c>grid tune</c>: learns an adapter for the encoder from labelled or corrected scenes (12.8.1), lists and takes back.</summary>
internal static class TuneCommand
{
    private static readonly Argument<string?> Input = new("input") { Description = "JSON lines: pairs (first, second, score) or corrected scenes (components, boundaries).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Adapter = new("--adapter") { Description = "Learn a low-rank adapter of the encoder's last layer." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Try and tell, and change nothing." };
    private static readonly Option<int> Rank = new("--rank") { Description = "Rank of the adapter, 1 to 16.", DefaultValueFactory = static _ => new AdapterOptions().Rank };
    private static readonly Option<bool> List = new("--list") { Description = "Show the versions." };
    private static readonly Option<int?> RollBack = new("--roll-back") { Description = "Go back to a version; 0 is the encoder as delivered." };
    private static readonly Option<string?> DataDir = new("--data-dir") { Description = "Folder of the data file." };

    /// <summary>The command.</summary>
    /// <param name="output">Results go here.</param>
    public static Command Create(TextWriter output)
    {
        var command = new Command("tune", "Learns an adapter from labelled or corrected scenes.") { Input, Adapter, DryRun, Rank, List, RollBack, DataDir };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var data = DataDirectory.Open(parsed.GetValue(DataDir));
            return (parsed.GetValue(Input), parsed.GetValue(RollBack), parsed.GetValue(List)) switch
            {
                (null, { } version, false) => await RollBackAsync(data, version, output, cancellationToken).ConfigureAwait(false),
                (null, null, true) => await ListAsync(data, output, cancellationToken).ConfigureAwait(false),
                ({ } file, null, false) when parsed.GetValue(Adapter) =>
                    await TuneAsync(data, file, parsed.GetValue(Rank), parsed.GetValue(DryRun), output, cancellationToken).ConfigureAwait(false),
                _ => throw new UsageException("tune: give FILE --adapter, or --list, or --roll-back N."),
            };
        });
        return command;
    }

    private static async Task<int> TuneAsync(
        DataDirectory data, string file, int rank, bool dryRun, TextWriter output, CancellationToken cancellationToken)
    {
        if (rank is < 1 or > LowRankAdapter.RankLimit)
        {
            throw new UsageException($"--rank: 1 to {LowRankAdapter.RankLimit.ToString(CultureInfo.InvariantCulture)}.");
        }

        var encoder = EmbeddedEncoders.English ?? throw new UsageException($"tune: there is no encoder to adapt: {EmbeddedEncoders.EnglishMissing}.");
        var trial = Try(encoder, TuningPairs.Read(file, encoder), rank);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{trial.Pairs} pairs · gain of rank correlation out of fold {trial.Gain:+0.000;-0.000} [{trial.Low:+0.000;-0.000}, {trial.High:+0.000;-0.000}] · ordinary cosines move {trial.Drift:0.000} (at most {trial.DriftLimit:0.000})")).ConfigureAwait(false);
        if (!trial.Accepted)
        {
            await output.WriteLineAsync($"refused: {trial.Refusal}.").ConfigureAwait(false);
            return ExitCode.GateFailed;
        }

        if (dryRun)
        {
            await output.WriteLineAsync("it would be let in; nothing was changed (--dry-run).").ConfigureAwait(false);
            return ExitCode.Passed;
        }

        var history = await StoredAdapters.UseAsync(data, async (archive, token) =>
        {
            var after = (await archive.LoadAsync(token).ConfigureAwait(false)).After(trial);
            await archive.SaveAsync(after, token).ConfigureAwait(false);
            return after;
        }, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync($"let in as version {Number(history.Current)} ({trial.Adapter.Id}); take it back with: grid tune --roll-back {Number(Before(history))}").ConfigureAwait(false);
        return ExitCode.Passed;
    }

    private static AdapterTrial Try(UseLiteEncoder encoder, IReadOnlyList<AdapterPair> pairs, int rank)
    {
        float[][] anchors = [.. UnrelatedSentences.English.Select(s => encoder.Read(s).Pooled).OfType<float[]>()];
        try
        {
            return LoraRegeneration.Try(encoder.Layer, pairs, anchors, new AdapterOptions { Rank = rank });
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"tune: {e.Message.Split(" (Parameter", 2)[0]}", e);
        }
    }

    private static async Task<int> RollBackAsync(DataDirectory data, int version, TextWriter output, CancellationToken cancellationToken)
    {
        await StoredAdapters.UseAsync(data, async (archive, token) =>
        {
            var history = await archive.LoadAsync(token).ConfigureAwait(false);
            try
            {
                history = history.RollBack(version);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw new UsageException($"--roll-back: {e.Message.Split(" (Parameter", 2)[0]}", e);
            }

            await archive.SaveAsync(history, token).ConfigureAwait(false);
            return history;
        }, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync(version == 0 ? "the encoder is as delivered again." : $"version {Number(version)} is in use.").ConfigureAwait(false);
        return ExitCode.Passed;
    }

    private static async Task<int> ListAsync(DataDirectory data, TextWriter output, CancellationToken cancellationToken)
    {
        var history = await StoredAdapters.UseAsync(data, static (archive, token) => archive.LoadAsync(token), cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync($"{(history.Current == 0 ? "*" : " ")} 0  the encoder as delivered").ConfigureAwait(false);
        foreach (var v in history.Versions)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(v.Version == history.Current ? "*" : " ")} {v.Version}  {v.Adapter.Id}  {v.Pairs} pairs  gain {v.Gain:+0.000;-0.000} [{v.Low:+0.000;-0.000}, {v.High:+0.000;-0.000}]")).ConfigureAwait(false);
        }

        return ExitCode.Passed;
    }

    private static int Before(AdapterHistory history) => history.Versions.Count < 2 ? 0 : history.Versions[^2].Version;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
