using BenchmarkDotNet.Attributes;
using Grid.Benchmarks.Corpus;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Heads;

namespace Grid.Benchmarks;

/// <summary>The support head: an answer of 150 words against 1,000 words of evidence.</summary>
[MemoryDiagnoser]
public class SupportBenchmarks
{
    private const int EvidenceWords = 1000;
    private const int AnswerWords = 150;

    private readonly SupportHead _head = new();
    private IReadOnlyList<string> _passages = [];
    private IReadOnlyList<Question> _questions = [];
    private SceneEvidence _known = new([], null);

    /// <summary>The language.</summary>
    [Params(false, true)]
    public bool Russian { get; set; }

    /// <summary>Writes evidence and answer; half of the answer's text stands in the evidence.</summary>
    [GlobalSetup]
    public void Write()
    {
        _passages = [RecordGrammar.Text(2, EvidenceWords, Russian)];
        var language = Russian ? TextLanguage.Russian : TextLanguage.English;
        var answer = RecordGrammar.Text(2, AnswerWords / 2, Russian) + " " + RecordGrammar.Text(7, AnswerWords / 2, Russian);
        _questions = [.. SentenceSplitter.Split(answer, language).Select((u, i) => new Question(QuestionKind.Support, i, -1, answer[u.Start..u.End], ""))];
        _known = new SceneEvidence(_passages, null);
    }

    /// <summary>A scene's first answer: the evidence is cut and indexed.</summary>
    [Benchmark]
    public IReadOnlyList<JudgementArrived> FirstAnswer() =>
        _head.AnswerAsync(new SceneEvidence(_passages, null), _questions, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>A later answer on the same evidence.</summary>
    [Benchmark]
    public IReadOnlyList<JudgementArrived> LaterAnswer() =>
        _head.AnswerAsync(_known, _questions, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
