using BenchmarkDotNet.Attributes;
using Grid.Benchmarks.Corpus;
using Grid.Diagnostics.Text;
using Grid.Pathways.Encoders;

namespace Grid.Benchmarks;

/// <summary>The Russian encoder on the sentences of 5,000 words; the mean is of one sentence.</summary>
[MemoryDiagnoser]
public class RussianEncoderBenchmarks
{
    private const int Words = 5000;
    private const int Sentences = 256;

    private readonly RussianEncoder _encoder = EmbeddedEncoders.Russian ?? throw new InvalidOperationException("This build has no Russian weights.");
    private string[] _sentences = [];

    /// <summary>Writes the text and cuts it.</summary>
    [GlobalSetup]
    public void Write()
    {
        var text = RecordGrammar.Text(2, Words, russian: true);
        _sentences = [.. SentenceSplitter.Split(text, TextLanguage.Russian).Select(u => text[u.Start..u.End]).Take(Sentences)];
        if (_sentences.Length != Sentences)
        {
            throw new InvalidOperationException($"The text has {_sentences.Length} sentences where {Sentences} are needed.");
        }
    }

    /// <summary>Sentence to vector.</summary>
    [Benchmark(OperationsPerInvoke = Sentences)]
    public float Encode()
    {
        var sum = 0f;
        foreach (var sentence in _sentences)
        {
            sum += _encoder.Read(sentence).Coverage;
        }

        return sum;
    }
}
