using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.Diagnostics.Text;

namespace Grid.Pathways;

/// <summary>What a model by path gives.</summary>
public enum ModelKind
{
    /// <summary>A vector for a text.</summary>
    Embedding = 0,

    /// <summary>How a hypothesis stands to a premise: a cross-encoder with one logit a label.</summary>
    Nli = 1,
}

/// <summary>How token vectors become one vector.</summary>
public enum Pooling
{
    /// <summary>The mean over the tokens.</summary>
    Mean = 0,

    /// <summary>The first token's vector.</summary>
    Cls = 1,

    /// <summary>The model pools by itself.</summary>
    None = 2,
}

/// <summary>What an ONNX model beside this file is and how it is fed: nothing about a model is assumed that its file can say.</summary>
/// <remarks>Immutable. Read from <see cref="FileName"/> in the model's folder; unknown fields are refused.</remarks>
public sealed record ModelManifest
{
    /// <summary>The manifest's name in a model's folder.</summary>
    public const string FileName = "grid-model.json";

    private const int TokenLimit = 8192;
    private const int SizeLimit = 1 << 20;

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What the model gives.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>How reports name the model, before the hash of its files; default: the folder's name.</summary>
    public string? Id { get; init; }

    /// <summary>The ONNX file, from the manifest's folder.</summary>
    public string Model { get; init; } = "model.onnx";

    /// <summary>How text becomes tokens.</summary>
    public required TokenizerManifest Tokenizer { get; init; }

    /// <summary>How token vectors become one; for embeddings.</summary>
    public Pooling Pooling { get; init; } = Pooling.Mean;

    /// <summary>True to bring vectors to length 1.</summary>
    public bool Normalise { get; init; } = true;

    /// <summary>Put before every text, such as <c>query: </c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The longest input in tokens, special ones included, 8 to 8192.</summary>
    public int MaxTokens { get; init; } = 256;

    /// <summary>Language tags of the texts it is for, such as <c>en</c>; empty for all. Others go to the built-in pathways.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The labels in the order of the logits; null to read <see cref="Config"/>. For NLI.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The file whose <c>id2label</c> names the logits.</summary>
    public string Config { get; init; } = "config.json";

    /// <summary>The model's licence, for people.</summary>
    public string? Licence { get; init; }

    /// <summary>The folder it was read from.</summary>
    [JsonIgnore]
    public string Folder { get; private init; } = "";

    /// <summary>The file it was read from.</summary>
    [JsonIgnore]
    public string File { get; private init; } = FileName;

    /// <summary>The name reports use, without the hash.</summary>
    [JsonIgnore]
    public string Name => Id ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder));

    /// <summary>True for a text that the model is for: one of its languages, or one too short to tell.</summary>
    /// <param name="text">The text.</param>
    public bool Reads(string text) =>
        Languages.Count == 0 || LanguageDetector.Tag(text) is var tag && (tag == LanguageDetector.Undetermined || Languages.Contains(tag, StringComparer.Ordinal));

    /// <summary>Reads the manifest of a model.</summary>
    /// <param name="path">The manifest, the model file, or the folder of both.</param>
    /// <exception cref="ModelException">There is none, or it is not what it should be.</exception>
    public static ModelManifest Load(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName)
            : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path
            : Path.Combine(Path.GetDirectoryName(path) ?? "", FileName);
        var manifest = Parse(file) with { File = file, Folder = Path.GetDirectoryName(Path.GetFullPath(file))! };
        var named = !Directory.Exists(path) && !ReferenceEquals(file, path);
        return (named ? manifest with { Model = Path.GetFileName(path) } : manifest).Checked();
    }

    /// <summary>A file of the model, from the manifest's folder.</summary>
    /// <param name="field">The field that names it, for the message.</param>
    /// <param name="name">The file.</param>
    /// <exception cref="ModelException">There is no such file.</exception>
    internal string Resolve(string field, string name)
    {
        var path = Path.Combine(Folder, name);
        return System.IO.File.Exists(path) ? path : throw ModelException.At(File, field, $"there is no file '{path}'.");
    }

    private static ModelManifest Parse(string file)
    {
        try
        {
            var info = new FileInfo(file);
            return !info.Exists
                ? throw ModelException.At(file, "", "there is no such file; a model by path needs a manifest beside it, see docs/pathways.md.")
                : info.Length > SizeLimit
                    ? throw ModelException.At(file, "", "larger than 1 MiB: this is no manifest.")
                    : JsonSerializer.Deserialize<ModelManifest>(System.IO.File.ReadAllBytes(file), Reading)
                        ?? throw ModelException.At(file, "", "expected an object.");
        }
        catch (JsonException e)
        {
            var field = e.Path is { Length: > 2 } path ? path[2..] : "";
            throw ModelException.At(file, field, $"line {e.LineNumber + 1}: {FirstSentence(e.Message)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ModelException.At(file, "", e.Message, e);
        }
    }

    private ModelManifest Checked()
    {
        Require(MaxTokens is >= 8 and <= TokenLimit, "maxTokens", $"from 8 to {TokenLimit}.");
        Require(Model.Length > 0, "model", "names no file.");
        Require(Prefix.Length <= 256, "prefix", "at most 256 characters.");
        Require(Kind == ModelKind.Nli || Labels is null, "labels", "only an nli model has labels.");
        Require(Languages.All(static l => l.Length is 2 or 3), "languages", "tags of two or three letters, such as en.");
        Require(Tokenizer.File.Length > 0, "tokenizer.file", "names no file.");
        Require(Tokenizer.Kind != TokenizerKind.Bpe || Tokenizer.Merges is not null, "tokenizer.merges", "bpe needs a file of merges.");
        Require(
            Tokenizer.Kind != TokenizerKind.Bpe || (Tokenizer.Begin is not null && Tokenizer.End is not null),
            "tokenizer.begin", "bpe needs the tokens that begin and end a text, such as <s> and </s>.");
        Require(!Tokenizer.Fairseq || Tokenizer.Kind == TokenizerKind.Sentencepiece, "tokenizer.fairseq", "only for sentencepiece.");
        return this;
    }

    private void Require(bool holds, string field, string what)
    {
        if (!holds)
        {
            throw ModelException.At(File, field, what);
        }
    }

    private static string FirstSentence(string message) =>
        message.IndexOf(". Path:", StringComparison.Ordinal) is > 0 and var end ? message[..(end + 1)] : message;
}
