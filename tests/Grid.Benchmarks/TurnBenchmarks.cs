using BenchmarkDotNet.Attributes;
using Grid.Diagnostics;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Benchmarks;

/// <summary>One turn more of a chat, appended and read; the ratio column compares turn 9,900 with turn 600, where the window is full.</summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private const int Early = 600;
    private const int Late = 9900;
    private const int Turns = 64;

    private static readonly MessagePackStateCodec Codec = new();

    private readonly Diagnoser _diagnoser = new(StaticEncoder.Pathway());
    private byte[] _early = [];
    private byte[] _late = [];
    private SceneFold _fold = null!;

    /// <summary>Grows the chat and keeps its state at both turns.</summary>
    [GlobalSetup]
    public async Task GrowAsync()
    {
        var fold = new SceneFold(Scenes.Frame(SceneShape.Conversation, russian: false), Catalogue.Default);
        for (var turn = 0; turn < Late; turn++)
        {
            _early = turn == Early ? fold.Save(Codec) : _early;
            await _diagnoser.AppendAsync(fold, [Scenes.Turn(turn)], turn, null, CancellationToken.None).ConfigureAwait(false);
        }

        _late = fold.Save(Codec);
    }

    /// <summary>Back to turn 600.</summary>
    [IterationSetup(Target = nameof(Turn600))]
    public void BeginEarly() => _fold = SceneFold.Restore(_early, Catalogue.Default, Codec);

    /// <summary>Back to turn 9,900.</summary>
    [IterationSetup(Target = nameof(Turn9900))]
    public void BeginLate() => _fold = SceneFold.Restore(_late, Catalogue.Default, Codec);

    /// <summary>A turn at about turn 600.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public int Turn600() => Append(Early);

    /// <summary>A turn at about turn 9,900.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public int Turn9900() => Append(Late);

    private int Append(int first)
    {
        var findings = 0;
        for (var turn = first; turn < first + Turns; turn++)
        {
            _diagnoser.AppendAsync(_fold, [Scenes.Turn(turn)], turn, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            findings += _fold.Read().Findings.Count;
        }

        return findings;
    }
}
