using System.Text;

namespace Grid.Formats.Tests;

public class BadRecordTests
{
    [Theory]
    [InlineData("{\"text\":\"a\"", "", "Broken JSON at column 12")]
    [InlineData("{\"text\": nope}", "", "Broken JSON at column 11")]
    [InlineData("{\"text\":\"ы\" x}", "", "Broken JSON at column 13")]
    [InlineData("{\"text\":NaN}", "", "Broken JSON at column 9")]
    [InlineData("{\"text\":\"a\"} {\"text\":\"b\"}", "", "Broken JSON at column 14")]
    [InlineData("{\"text\":\"a\tb\"}", "", "Broken JSON at column 11")]
    [InlineData("\"text\"", "record", "is a string; write an object")]
    [InlineData("17", "record", "is a number")]
    [InlineData("null", "record", "is null")]
    [InlineData("{}", "text", "none of `text`")]
    [InlineData("{\"answer\":\"Yes.\",\"n\":1}", "text", "--text-field (it has: answer)")]
    [InlineData("{\"text\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"b\"}]}", "messages", "both `text` and `messages`")]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}", "text", "twice")]
    [InlineData("{\"text\":\"\"}", "text", "no text, only white space")]
    [InlineData("{\"text\":\" \\n\\u00a0 \"}", "text", "no text, only white space")]
    [InlineData("{\"components\":[\" \",\"\"]}", "components", "no text, only white space")]
    [InlineData("{\"messages\":[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]}]}", "messages", "no text, only white space")]
    [InlineData("{\"text\":5}", "text", "is a number; write a string")]
    [InlineData("{\"components\":\"a\"}", "components", "is a string; write a list")]
    [InlineData("{\"components\":[]}", "components", "is an empty list")]
    [InlineData("[]", "messages", "is an empty list")]
    [InlineData("{\"components\":[\"a\",7]}", "components[1]", "is a number")]
    [InlineData("{\"components\":[{\"role\":\"user\"}]}", "components[0].text", "has no `text`")]
    [InlineData("{\"components\":[{\"text\":\"a\",\"role\":\"narrator\"}]}", "components[0].role", "unknown role 'narrator'")]
    [InlineData("{\"messages\":[{\"role\":\"wizard\",\"content\":\"a\"}]}", "messages[0].role", "unknown role 'wizard'; use system, user, assistant or tool")]
    [InlineData("{\"messages\":[{\"role\":\"text\",\"content\":\"a\"}]}", "messages[0].role", "unknown role")]
    [InlineData("{\"messages\":[{\"content\":\"a\"}]}", "messages[0].role", "has no `role`")]
    [InlineData("{\"messages\":[{\"role\":\"user\"}]}", "messages[0].content", "has no `content`")]
    [InlineData("{\"messages\":[\"a\"]}", "messages[0]", "is a string; write an object")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":5}]}", "messages[0].content", "is a number")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}", "messages[0].content[0].text", "has no `text`")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[4]}]}", "messages[0].content[0]", "is a number")]
    [InlineData("{\"id\":{},\"text\":\"a\"}", "id", "is an object")]
    [InlineData("{\"id\":\" \",\"text\":\"a\"}", "id", "is empty")]
    [InlineData("{\"text\":\"a\",\"context\":{\"a\":1}}", "context", "is an object")]
    [InlineData("{\"text\":\"a\",\"context\":[\"b\",null]}", "context[1]", "is null")]
    [InlineData("{\"text\":\"a\",\"prompt\":[]}", "prompt", "is a list")]
    [InlineData("{\"text\":\"a\",\"samples\":true}", "samples", "is a boolean")]
    [InlineData("{\"text\":\"a\",\"tags\":[1]}", "tags[0]", "is a number")]
    [InlineData("{\"text\":\"a\",\"lang\":\"english\"}", "lang", "'english'")]
    [InlineData("{\"text\":\"a\",\"logprobs\":5}", "logprobs", "is a number")]
    [InlineData("{\"text\":\"a\",\"logprobs\":[{\"token\":\"a\"}]}", "logprobs[0]", "`token` and `logprob`")]
    [InlineData("{\"text\":\"a\",\"logprobs\":[{\"token\":\"a\",\"logprob\":1}]}", "logprobs[0].logprob", "at most 0")]
    [InlineData("{\"text\":\"a\",\"logprobs\":[{\"token\":\"a\",\"logprob\":-1e999}]}", "logprobs[0].logprob", "finite")]
    [InlineData("{\"text\":\"a \\ud800 b\"}", "text", "half of a surrogate pair")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"\\udc00\"}]}", "messages[0].content", "half of a surrogate pair")]
    [InlineData("{\"text\":\"a\",\"\\ud800\":1}", "", "half of a surrogate pair")]
    [InlineData("{\"text\":\"a\\u0000b\"}", "text", "NUL character at offset 1")]
    public void Names_the_place_and_what_to_do(string json, string field, string message)
    {
        var error = Records.Error(json);
        Assert.Equal(("answers/a.jsonl", 7L, field), (error.File, error.Line, error.Field));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_error_keeps_the_id_wherever_it_stands() =>
        Assert.Equal("late", Records.Parse("""{"text":5,"id":"late"}""").Id);

    [Fact]
    public void Nesting_ends_at_its_limit()
    {
        var deep = "{\"text\":\"a\",\"x\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}";
        Assert.Contains("deeper than 64", Records.Error(deep).Message, StringComparison.Ordinal);
        var fair = "{\"text\":\"a\",\"x\":" + new string('[', 63) + new string(']', 63) + "}";
        Assert.Null(Records.Parse(fair).Error);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_told_by_their_place()
    {
        byte[] bytes = [.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var record = RecordParser.Parse(bytes, "f", 3, CorpusReaderOptions.Default);
        Assert.Contains("not UTF-8 from byte 10", record.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("f:3", record.Id);
    }

    [Fact]
    public void A_record_beyond_the_limits_is_an_error()
    {
        var options = CorpusReaderOptions.Default with { MaxComponents = 2, MaxRecordBytes = 40 };
        Assert.Contains("3 items, more than 2", Records.Error("""{"components":["a","b","c"]}""", options).Message, StringComparison.Ordinal);
        Assert.Contains("longer than 40 bytes", Records.Error($$"""{"text":"{{new string('a', 40)}}"}""", options).Message, StringComparison.Ordinal);
        Assert.Equal("id", Records.Error($$"""{"id":"{{new string('a', 1025)}}","text":"a"}""").Field);
    }

    [Fact]
    public void Wrong_language_options_are_named_as_options() =>
        Assert.Equal("--lang", Records.Error("""{"text":"a"}""", CorpusReaderOptions.Default with { Lang = "klingon" }).Field);

    [Fact]
    public void Errors_serialise_as_lines()
    {
        var record = Records.Parse("{\"text\":\"a \\ud800\"}");
        var line = Encoding.UTF8.GetString(Grid.Diagnostics.ReportJson.Write(new Grid.Diagnostics.ErrorReport(record.Id, record.Error!)));
        Assert.StartsWith("""{"id":"answers/a.jsonl:7","error":{"file":"answers/a.jsonl","line":7,"field":"text",""", line, StringComparison.Ordinal);
    }
}
