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

    private readonly Diagnoser _diagnoser = new(StaticEncoder.Pathway());
    private readonly Scene _english = OfTokens(russian: false);
    private readonly Scene _russian = OfTokens(russian: true);
    private readonly Scene _record = Scenes.Document(1, RecordWords, russian: false);
    private readonly SceneFold _read = new(Scenes.Frame(SceneShape.Text, russian: false), Catalogue.Default);

    /// <summary>Folds the scene that is only read.</summary>
    [GlobalSetup]
    public async Task FoldAsync() =>
        await _diagnoser.AppendAsync(_read, _english.Turns, 0, null, CancellationToken.None).ConfigureAwait(false);

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
