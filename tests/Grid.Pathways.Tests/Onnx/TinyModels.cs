using System.Text;

namespace Grid.Pathways.Tests.Onnx;

/// <summary>A folder of small real models: word tables in ONNX with their tokenizers and manifests.</summary>
internal sealed class TinyModels : IDisposable
{
    /// <summary>The vocabulary, special tokens first.</summary>
    public static readonly string[] Words =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "arrived", "never", "at", "nine", "boat", "harbour", "is", "open", "closed",
        "a", "b", ".", "dogs", "bark", "on", "sunday",
    ];

    public const int Size = 4;

    public string Folder { get; } = Directory.CreateTempSubdirectory("grid-models-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The table of an embedding model: a row a word, all different.</summary>
    public static float[] Table() => [.. Enumerable.Range(0, Words.Length * Size).Select(static i => (float)Math.Sin((i * 2.7) + 1))];

    /// <summary>An embedding model that gives token vectors, or pooled ones; asks for the inputs named.</summary>
    public string Embedding(string name = "tiny-embedding", string manifest = "", bool pooled = false, params string[] moreInputs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        using var graph = new TinyOnnx().Table("table", Words.Length, Table()).Input("input_ids");
        foreach (var input in moreInputs)
        {
            graph.Input(input);
        }

        graph.Node("Gather", ["table", "input_ids"], pooled ? "tokens" : "last_hidden_state", ("axis", 0));
        if (pooled)
        {
            graph.Axes("axes", 1).Node("ReduceSum", ["tokens", "axes"], "sentence_embedding", ("keepdims", 0)).Output("sentence_embedding", 2);
        }
        else
        {
            graph.Output("last_hidden_state", 3);
        }

        graph.Save(Path.Combine(folder, "model.onnx"));
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), Words);
        Manifest(folder, $$"""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}{{manifest}}}""");
        return folder;
    }

    /// <summary>An embedding model of any English text: how often each letter occurs.</summary>
    public string Letters(string name = "letters", string manifest = """, "languages": ["en"]""")
    {
        const int Letters = 26;
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        var letters = Enumerable.Range('a', Letters).Select(static c => ((char)c).ToString()).ToList();
        string[] pieces = [.. Words[..5], ".", ",", .. letters, .. letters.Select(static l => $"##{l}")];
        var table = new float[pieces.Length * Letters];
        for (var i = 0; i < pieces.Length; i++)
        {
            if (letters.IndexOf(pieces[i][^1..]) is >= 0 and var place)
            {
                table[(i * Letters) + place] = 1;
            }
        }

        using var graph = new TinyOnnx();
        graph.Table("table", pieces.Length, table).Input("input_ids").Input("attention_mask")
            .Node("Gather", ["table", "input_ids"], "token_embeddings", ("axis", 0)).Output("token_embeddings", 3)
            .Save(Path.Combine(folder, "model.onnx"));
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), pieces);
        Manifest(folder, $$"""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}{{manifest}}}""");
        return folder;
    }

    /// <summary>An NLI model: one "never" in the pair says contradiction, "closed" says nothing follows.</summary>
    public string Nli(string name = "tiny-nli", string more = """, "labels": ["contradiction", "entailment", "neutral"]""", int[]? order = null, float never = 5)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        var table = new float[Words.Length * 3];
        void Set(string word, params float[] logits)
        {
            for (var i = 0; i < 3; i++)
            {
                table[(Array.IndexOf(Words, word) * 3) + (order is null ? i : order[i])] = logits[i];
            }
        }

        Set("[CLS]", -2, 2, 0);
        Set("never", never, -5, 0);
        Set("closed", 0, -3, 3);
        using var graph = new TinyOnnx();
        graph.Table("table", Words.Length, table).Input("input_ids").Input("attention_mask").Input("token_type_ids")
            .Node("Gather", ["table", "input_ids"], "tokens", ("axis", 0))
            .Axes("axes", 1).Node("ReduceSum", ["tokens", "axes"], "logits", ("keepdims", 0)).Output("logits", 2)
            .Save(Path.Combine(folder, "model.onnx"));
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), Words);
        Manifest(folder, $$"""{"kind": "nli", "maxTokens": 64, "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}{{more}}}""");
        return folder;
    }

    public static void Manifest(string folder, string json) => File.WriteAllText(Path.Combine(folder, ModelManifest.FileName), json);

    /// <summary>A SentencePiece model (unigram) of these pieces: <c>&lt;unk&gt;</c> 0, <c>&lt;s&gt;</c> 1, <c>&lt;/s&gt;</c> 2, then the pieces.</summary>
    public static void SentencePiece(string path, params string[] pieces)
    {
        var model = new MemoryStream();
        void Piece(string text, float score, int type)
        {
            var piece = new MemoryStream();
            Field(piece, 1, Encoding.UTF8.GetBytes(text));
            piece.WriteByte((2 << 3) | 5);
            piece.Write(BitConverter.GetBytes(score));
            piece.Write([3 << 3, (byte)type]);
            Field(model, 1, piece.ToArray());
        }

        Piece("<unk>", 0, 2);
        Piece("<s>", 0, 3);
        Piece("</s>", 0, 3);
        for (var i = 0; i < pieces.Length; i++)
        {
            Piece(pieces[i], -1 - (i * 0.1f), 1);
        }

        // trainer: unigram, unk 0, bos 1, eos 2, no pad; normalizer: identity, dummy prefix, spaces kept, spaces escaped.
        Field(model, 2, [3 << 3, 1, 0xC0, 0x02, 0, 0xC8, 0x02, 1, 0xD0, 0x02, 2, 0xD8, 0x02, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]);
        Field(model, 3, [(1 << 3) | 2, 8, .. "identity"u8, 3 << 3, 1, 4 << 3, 0, 5 << 3, 1]);
        File.WriteAllBytes(path, model.ToArray());
    }

    private static void Field(MemoryStream to, int field, ReadOnlySpan<byte> bytes)
    {
        to.WriteByte((byte)((field << 3) | 2));
        to.WriteByte((byte)bytes.Length);
        to.Write(bytes);
    }
}
