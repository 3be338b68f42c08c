using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grid.PlantedFaults.Writing;

/// <summary>Sets a draft as a record of one line, and says where the planted pieces came to lie.</summary>
public static class RecordText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record and the spans, in UTF-16 units of each turn's text.</summary>
    /// <param name="draft">The text.</param>
    /// <param name="id">The record's id.</param>
    public static (string Record, IReadOnlyList<PlantedSpan> Spans) Set(Draft draft, string id)
    {
        var spans = new List<PlantedSpan>();
        var turns = Turns(draft, spans);
        var record = new JsonObject { ["id"] = id, ["lang"] = draft.Language };
        if (draft.Context.Count > 0)
        {
            record["context"] = new JsonArray([.. draft.Context.Select(static c => (JsonNode)c)]);
        }

        if (draft.Prompt is not null)
        {
            record["prompt"] = draft.Prompt;
        }

        if (draft.IsConversation)
        {
            record["messages"] = new JsonArray([.. turns.Select(static t => (JsonNode)new JsonObject
            {
                ["role"] = t.Speaker == Speaker.User ? "user" : "assistant",
                ["content"] = t.Text,
            })]);
        }
        else
        {
            record["text"] = turns[0].Text;
            if (draft.LogProbabilities)
            {
                record["logprobs"] = Tokens(turns[0].Text, draft.Improbable);
            }
        }

        return (record.ToJsonString(Json), spans);
    }

    /// <summary>The text of a draft without speakers.</summary>
    public static string Plain(Draft draft) => Turns(draft, [])[0].Text;

    private static List<(Speaker Speaker, string Text)> Turns(Draft draft, List<PlantedSpan> spans)
    {
        var turns = new List<(Speaker, string)>();
        var text = new StringBuilder();
        Piece? before = null;
        foreach (var piece in draft.Pieces)
        {
            if (before is not null && piece.Speaker != before.Speaker)
            {
                turns.Add((before.Speaker, text.ToString()));
                text.Clear();
                before = null;
            }

            Lay(piece, before, text, turns.Count, spans);
            before = piece;
        }

        turns.Add((before!.Speaker, text.ToString()));
        return turns;
    }

    private static void Lay(Piece piece, Piece? before, StringBuilder text, int turn, List<PlantedSpan> spans)
    {
        text.Append(Gap(before, piece));
        var said = piece.Kind switch
        {
            PieceKind.Heading => "# " + piece.Text,
            PieceKind.ListItem => "- " + piece.Text,
            PieceKind.TableRow => "| " + piece.Text + " |",
            _ => piece.Text,
        };
        var mark = piece.Mark ?? piece.Text;
        var start = text.Length + said.IndexOf(mark, said.IndexOf(piece.Text, StringComparison.Ordinal), StringComparison.Ordinal);
        text.Append(said);
        if (piece.Planted)
        {
            spans.Add(new PlantedSpan(turn, start, start + mark.Length));
        }

        // The first row of a table is its head.
        if (piece.Kind == PieceKind.TableRow && before?.Kind != PieceKind.TableRow)
        {
            text.Append('\n').Append('|').Insert(text.Length, "---|", piece.Text.Split(" | ").Length);
        }
    }

    private static string Gap(Piece? before, Piece piece)
    {
        if (before is null)
        {
            return "";
        }

        var same = before.Kind == piece.Kind;
        return piece.Kind switch
        {
            PieceKind.Sentence => same && !piece.Opens ? " " : "\n\n",
            PieceKind.ListItem or PieceKind.TableRow => same ? "\n" : "\n\n",
            PieceKind.Line => same && !piece.Opens ? "\n" : "\n\n",
            _ => "\n\n",
        };
    }

    // What a generator would have reported: near certainty with waves, and a fall where it went wrong.
    private static JsonArray Tokens(string text, IReadOnlyCollection<string> improbable)
    {
        var dice = new Dice(text);
        var tokens = new JsonArray();
        foreach (var word in text.Split(' '))
        {
            var wrong = improbable.Contains(word.Trim('.', ',', ';', ':', '!', '?', '«', '»', '“', '”'));
            var log = wrong ? -9 - (4 * dice.Share()) : -0.05 - (2.5 * dice.Share() * dice.Share());
            tokens.Add((JsonNode)new JsonObject { ["token"] = word, ["logprob"] = Math.Round(log, 3) });
        }

        return tokens;
    }
}
