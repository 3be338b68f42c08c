using BenchmarkDotNet.Attributes;
using Grid.Benchmarks.Corpus;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Benchmarks;

/// <summary>The text layer on 1,000 words: cutting, words with stems, telling the language.</summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    private const int Words = 1000;

    private string _text = "";
    private TextLanguage _language;

    /// <summary>The text's language.</summary>
    [Params(false, true)]
    public bool Russian { get; set; }

    /// <summary>Writes the text.</summary>
    [GlobalSetup]
    public void Write()
    {
        _text = RecordGrammar.Text(2, Words, Russian);
        _language = Russian ? TextLanguage.Russian : TextLanguage.English;
    }

    /// <summary>Sentences.</summary>
    [Benchmark]
    public IReadOnlyList<TextUnit> Split() => SentenceSplitter.Split(_text, _language);

    /// <summary>Words, stems and terms.</summary>
    [Benchmark]
    public ComponentTerms WordsAndStems() => TermReader.Read(_text);

    /// <summary>The language.</summary>
    [Benchmark]
    public string Language() => LanguageDetector.Tag(_text);
}
