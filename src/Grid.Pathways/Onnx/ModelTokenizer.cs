using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Grid.Pathways;

/// <summary>A text, or a pair of texts, as a model takes it.</summary>
/// <param name="Ids">Token ids, special ones included.</param>
/// <param name="Types">0 for the first text, 1 for the second; as long as <paramref name="Ids"/>.</param>
/// <param name="Coverage">Share of the characters that the vocabulary knows, 0 to 1.</param>
public sealed record TokenizedText(long[] Ids, long[] Types, float Coverage);

/// <summary>A model's tokenizer with its special tokens: single texts and pairs, cut to the model's length.</summary>
/// <remarks>Thread safe. Runs of unknown tokens become one, as SentencePiece itself does.</remarks>
public sealed class ModelTokenizer
{
    // Text beyond this many characters a token cannot reach the model anyway, and must not cost time.
    private const int CharactersPerToken = 24;

    private readonly Tokenizer _tokenizer;
    private readonly int _begin;
    private readonly int _end;
    private readonly int? _unknown;
    private readonly bool _fairseq;
    private readonly bool _double;
    private readonly int _maxTokens;

    private ModelTokenizer(Tokenizer tokenizer, int begin, int end, int? unknown, ModelManifest manifest)
    {
        (_tokenizer, _begin, _end, _unknown) = (tokenizer, begin, end, unknown);
        (_fairseq, _maxTokens) = (manifest.Tokenizer.Fairseq, manifest.MaxTokens);
        _double = manifest.Tokenizer.DoubleSeparator ?? (manifest.Tokenizer.Fairseq || manifest.Tokenizer.Kind == TokenizerKind.Bpe);
    }

    /// <summary>Loads a manifest's tokenizer.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <exception cref="ModelException">A file is missing or is not what the manifest says.</exception>
    public static ModelTokenizer Load(ModelManifest manifest)
    {
        var file = manifest.Resolve("tokenizer.file", manifest.Tokenizer.File);
        try
        {
            return manifest.Tokenizer.Kind switch
            {
                TokenizerKind.Wordpiece => WordPiece(file, manifest),
                TokenizerKind.Sentencepiece => SentencePiece(file, manifest),
                _ => BytePairs(file, manifest),
            };
        }
        catch (Exception e) when (e is not ModelException)
        {
            // The library answers a file of another family with whatever it stumbles over first.
            throw ModelException.At(manifest.File, "tokenizer.file", $"'{file}' cannot be read as {Word(manifest.Tokenizer.Kind)}: {e.Message}", e);
        }
    }

    /// <summary>One text.</summary>
    /// <param name="text">The text.</param>
    public TokenizedText One(string text)
    {
        var (ids, coverage) = Read(text);
        var kept = Math.Min(ids.Count, _maxTokens - 2);
        return new TokenizedText([_begin, .. ids.Take(kept), _end], new long[kept + 2], coverage);
    }

    /// <summary>A pair; where both do not fit, the longer one is cut.</summary>
    /// <param name="first">The premise.</param>
    /// <param name="second">The hypothesis.</param>
    public TokenizedText Pair(string first, string second)
    {
        var (a, coverageA) = Read(first);
        var (b, coverageB) = Read(second);
        var room = _maxTokens - (_double ? 4 : 3);
        var keptB = Math.Min(b.Count, Math.Max(room / 2, room - a.Count));
        var keptA = Math.Min(a.Count, room - keptB);
        long[] ids = [_begin, .. a.Take(keptA), _end, .. _double ? [_end] : Array.Empty<long>(), .. b.Take(keptB), _end];
        var types = new long[ids.Length];
        types.AsSpan(ids.Length - keptB - 1).Fill(1);
        return new TokenizedText(ids, types, Math.Min(coverageA, coverageB));
    }

    private (List<long> Ids, float Coverage) Read(string text)
    {
        var limit = _maxTokens * CharactersPerToken;
        var ids = new List<long>();
        int known = 0, all = 0;
        var unknownBefore = false;
        foreach (var token in _tokenizer.EncodeToTokens(Clipped.To(limit, text), out _))
        {
            var length = Math.Max(1, token.Offset.End.Value - token.Offset.Start.Value);
            var unknown = token.Id == _unknown;
            all += length;
            known += unknown ? 0 : length;
            if (!unknown || !unknownBefore)
            {
                ids.Add(!_fairseq ? token.Id : unknown ? 3 : token.Id + 1);
            }

            unknownBefore = unknown;
        }

        return (ids, all == 0 ? 0 : (float)known / all);
    }

    private static ModelTokenizer WordPiece(string file, ModelManifest manifest)
    {
        var spec = manifest.Tokenizer;
        var tokenizer = BertTokenizer.Create(file, new BertOptions { LowerCaseBeforeTokenization = spec.LowerCase });
        var pieces = File.ReadAllLines(file);
        return new ModelTokenizer(
            tokenizer,
            spec.Begin is null ? tokenizer.ClassificationTokenId : Place(manifest, "tokenizer.begin", spec.Begin, Array.IndexOf(pieces, spec.Begin)),
            spec.End is null ? tokenizer.SeparatorTokenId : Place(manifest, "tokenizer.end", spec.End, Array.IndexOf(pieces, spec.End)),
            tokenizer.UnknownTokenId, manifest);
    }

    private static ModelTokenizer SentencePiece(string file, ModelManifest manifest)
    {
        using var stream = File.OpenRead(file);
        var tokenizer = SentencePieceTokenizer.Create(stream, false, false);
        var spec = manifest.Tokenizer;
        int Special(string field, string? token, int own) =>
            token is null ? own : Place(manifest, field, token, tokenizer.Vocabulary.TryGetValue(token, out var id) ? id : -1);
        return spec.Fairseq
            ? new ModelTokenizer(tokenizer, 0, 2, tokenizer.UnknownId, manifest)
            : new ModelTokenizer(
                tokenizer,
                Special("tokenizer.begin", spec.Begin, tokenizer.BeginningOfSentenceId),
                Special("tokenizer.end", spec.End, tokenizer.EndOfSentenceId),
                tokenizer.UnknownId, manifest);
    }

    private static ModelTokenizer BytePairs(string file, ModelManifest manifest)
    {
        var spec = manifest.Tokenizer;
        var merges = manifest.Resolve("tokenizer.merges", spec.Merges!);
        var tokenizer = BpeTokenizer.Create(new BpeOptions(file, merges) { ByteLevel = true, PreTokenizer = RobertaPreTokenizer.Instance });
        using var vocabulary = JsonDocument.Parse(File.ReadAllBytes(file));
        int Special(string field, string token) =>
            Place(manifest, field, token, vocabulary.RootElement.TryGetProperty(token, out var id) ? id.GetInt32() : -1);
        return new ModelTokenizer(
            tokenizer, Special("tokenizer.begin", spec.Begin!), Special("tokenizer.end", spec.End!), unknown: null, manifest);
    }

    private static int Place(ModelManifest manifest, string field, string token, int id) =>
        id >= 0 ? id : throw ModelException.At(manifest.File, field, $"the vocabulary has no token '{token}'.");

    private static string Word(TokenizerKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
