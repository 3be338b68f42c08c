using BenchmarkDotNet.Attributes;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Benchmarks;

/// <summary>A whole scene from text to report on one core, without a neural encoder.</summary>
[MemoryDiagnoser]
public class SceneBenchmarks
{
    private const int Tokens = 1000;
    private const int RecordWords = 100;
    private const int LoopCycles = 6;
    private static readonly ReadOptions Unchecked = new() { Ignore = ["12.6.4"] };

    private readonly Diagnoser _diagnoser = new(StaticEncoder.Pathway());
    private readonly Scene _english = OfTokens(russian: false);
    private readonly Scene _russian = OfTokens(russian: true);
    private readonly Scene _record = Scenes.Document(1, RecordWords, russian: false);
    private readonly SceneFold _read = new(Scenes.Frame(SceneShape.Text, russian: false), Catalogue.Default);

    private readonly SceneFold _alarmed = new(Scenes.Frame(SceneShape.Text, russian: false), Catalogue.Default);

    /// <summary>Folds the scenes that are only read; one of them ends in a loop.</summary>
    [GlobalSetup]
    public async Task FoldAsync()
    {
        await _diagnoser.AppendAsync(_read, _english.Turns, 0, null, CancellationToken.None).ConfigureAwait(false);
        var loop = string.Concat(Enumerable.Repeat(" Bookings can be changed until noon.", LoopCycles));
        SceneTurn[] turns = [_english.Turns[0] with { Text = _english.Turns[0].Text + loop }];
        await _diagnoser.AppendAsync(_alarmed, turns, 0, null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>1,000 English tokens.</summary>
    [Benchmark]
    public Report English1000Tokens() => Diagnose(_english);

    /// <summary>1,000 Russian tokens.</summary>
    [Benchmark]
    public Report Russian1000Tokens() => Diagnose(_russian);

    /// <summary>A record of a corpus.</summary>
    [Benchmark]
    public Report Record100Words() => Diagnose(_record);

    /// <summary>The report alone, of the English scene.</summary>
    [Benchmark]
    public Report ReportOnly() => _read.Read();

    /// <summary>The report of the scene with a loop: its alarms are checked (12.6.4).</summary>
    [Benchmark]
    public Report AlarmedReport() => _alarmed.Read();

    /// <summary>The same report without the self-check.</summary>
    [Benchmark]
    public Report AlarmedReportUnchecked() => _alarmed.Read(Unchecked);

    // The static pathway never waits, so the task is complete.
    private Report Diagnose(Scene scene) => _diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    // Tokens are words, numbers and marks as the text layer cuts them.
    private static Scene OfTokens(bool russian)
    {
        var words = Tokens / 2;
        while (Count(Scenes.Document(2, words, russian)) < Tokens)
        {
            words++;
        }

        return Scenes.Document(2, words, russian);
    }

    private static int Count(Scene scene)
    {
        var tokens = new List<Word>();
        WordBreaker.Break(scene.Turns[0].Text, tokens);
        return tokens.Count;
    }
}
