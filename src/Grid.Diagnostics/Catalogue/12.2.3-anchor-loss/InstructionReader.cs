using System.Text.RegularExpressions;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Finds in a sentence of the user or the system what it demands of the answers, as far as that can be checked.</summary>
/// <remarks>Patterns in English and Russian on the folded text, whose offsets are those of the text. Pure and thread safe.</remarks>
internal static partial class InstructionReader
{
    private const int SearchedUnits = 600;
    private const int ValueLimit = 40;
    private const int MostPhrases = 4;
    private const int KeyLimit = 3;

    /// <summary>The demands of a sentence.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="place">An anchor with the sentence's place, to be filled in.</param>
    /// <param name="standing">True when all it says stands, such as a system text's.</param>
    public static IEnumerable<Anchor> Read(string text, Anchor place, bool standing)
    {
        ArgumentNullException.ThrowIfNull(text);
        var head = text[..Math.Min(text.Length, SearchedUnits)];
        var folded = head.ToLowerInvariant().Replace('ё', 'е').Replace('’', '\'');
        var once = Once().IsMatch(folded);
        var always = standing || (!once && Always().IsMatch(folded));
        var byNature = !once || standing;
        return Language(folded, place with { Standing = byNature })
            .Concat(Limits(folded, place with { Standing = always }))
            .Concat(Marks(folded, place with { Standing = byNature }))
            .Concat(Bans(folded, place with { Standing = byNature }))
            .Concat(Phrases(folded, place with { Standing = always }))
            .Concat(Names(head, place with { Standing = true }));
    }

    /// <summary>True when the sentence takes demands back: "you can mention it again".</summary>
    /// <param name="text">The sentence.</param>
    public static bool TakesBack(string text) => Cancels().IsMatch(Stemmer.Fold(text));

    /// <summary>True when the sentence asks for words of another language, so that an answer in it is no loss.</summary>
    /// <param name="text">The sentence.</param>
    public static bool AsksForTranslation(string text) => Translates().IsMatch(Stemmer.Fold(text));

    /// <summary>True when the sentence asks the other for something that its speaker has said.</summary>
    /// <param name="text">The sentence.</param>
    public static bool AsksBack(string text) => Recalls().IsMatch(Stemmer.Fold(text));

    private static IEnumerable<Anchor> Language(string folded, Anchor place)
    {
        var match = InLanguage().Match(folded);
        if (match.Success && !Translates().IsMatch(folded))
        {
            yield return place with { Form = AnchorForm.Language, Value = Tag(match.Groups["lang"].Value) };
        }
    }

    private static string Tag(string name) => name[..2] switch
    {
        "ru" or "ру" => "ru",
        "en" or "ан" => "en",
        "ge" or "не" => "de",
        "fr" or "фр" => "fr",
        _ => "es",
    };

    private static IEnumerable<Anchor> Limits(string folded, Anchor place)
    {
        if (AtLeast().IsMatch(folded))
        {
            yield break;
        }

        foreach (var (pattern, form) in new[] { (SentenceLimit(), AnchorForm.Sentences), (WordLimit(), AnchorForm.Words) })
        {
            var match = pattern.Match(folded);
            if (match.Success && NumberOf(match.Groups["n"].Value) is { } number and >= 1)
            {
                yield return place with { Form = form, Number = number };
            }
        }
    }

    private static double? NumberOf(string word) =>
        double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var digits) ? digits
        : AlignmentWords.Numbers.TryGetValue(word, out var value) ? value
        : word.StartsWith("одн", StringComparison.Ordinal) ? 1 : null;

    private static IEnumerable<Anchor> Marks(string folded, Anchor place)
    {
        foreach (var (pattern, form) in new[]
        {
            (WithoutLists(), AnchorForm.NoLists), (WithoutEmoji(), AnchorForm.NoEmoji),
            (WithoutExclaim(), AnchorForm.NoExclaim), (WithoutQuestions(), AnchorForm.NoQuestions),
        })
        {
            if (pattern.IsMatch(folded))
            {
                yield return place with { Form = form };
            }
        }
    }

    private static IEnumerable<Anchor> Bans(string folded, Anchor place)
    {
        foreach (var (pattern, form) in new[] { (Forbids(), AnchorForm.Forbid), (Avoids(), AnchorForm.Avoid) })
        {
            foreach (Match match in pattern.Matches(folded))
            {
                foreach (var phrase in Or().Split(match.Groups["what"].Value).Take(MostPhrases))
                {
                    var terms = TermReader.Read(phrase);
                    uint[] keys = [.. terms.StemIds.Where((_, i) => terms.ContentWords[i] is not null).Distinct().Order()];
                    if (keys.Length is > 0 and <= KeyLimit)
                    {
                        yield return place with { Form = form, Keys = keys, Value = Utf16.Clip(phrase.Trim(), ValueLimit) };
                    }
                }
            }
        }
    }

    private static IEnumerable<Anchor> Phrases(string folded, Anchor place)
    {
        if (place.Standing)
        {
            foreach (var (pattern, form) in new[] { (Ends(), AnchorForm.End), (Begins(), AnchorForm.Begin), (Includes(), AnchorForm.Include) })
            {
                var match = pattern.Match(folded);
                if (match.Success && (form != AnchorForm.Include || !Denies().IsMatch(folded)))
                {
                    yield return place with { Form = form, Value = Utf16.Clip(match.Groups["what"].Value.Trim(' ', '.', '!', '…'), ValueLimit) };
                }
            }

            if (EndsAsking().IsMatch(folded))
            {
                yield return place with { Form = AnchorForm.End, Value = "?" };
            }
        }
    }

    private static IEnumerable<Anchor> Names(string head, Anchor place)
    {
        var match = Called().Match(head);
        if (match.Success)
        {
            var name = match.Groups["name"].Value;
            yield return place with { Form = AnchorForm.CallMe, Value = Stemmer.Fold(name), Keys = [Stemmer.StemId(name)] };
        }
    }

    private const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:always|from now on|every|each|all (?:of )?your|your answers|your replies|throughout|for the rest|in this (?:chat|conversation)|never|keep)\b|\b(?:всегда|отныне|впредь|с этого момента|теперь|кажд\w+|все ответы|твои ответы|ваши ответы|во всех|в этом (?:чате|разговоре)|дальше|никогда|держи\w*)\b", Plain)]
    private static partial Regex Always();

    [GeneratedRegex(@"\b(?:this time|just this once|for this (?:one|answer|question))\b|\b(?:на этот раз|в этот раз|только сейчас|в этом ответе)\b", Plain)]
    private static partial Regex Once();

    [GeneratedRegex(@"\b(?:no longer (?:need|have|necessary)|you (?:can|may) (?:now )?(?:stop|mention|use|say|write|switch|go back)|never mind|forget (?:about )?(?:that|what i said|the rule)|stop (?:answering|replying|writing) in|you need not)\b|\b(?:больше не (?:нужно|надо|обязательно)|можешь (?:снова|опять|теперь)|можете (?:снова|опять|теперь)|можно (?:снова|опять)|забудь\w* (?:про|об?)|отмен\w+|необязательно)\b", Plain)]
    private static partial Regex Cancels();

    [GeneratedRegex(@"\b(?:my|i|me|we|our)\b.*\?|\b(?:remind me|do you remember|i told you|i said|i mentioned)\b|\b(?:мой|моя|мое|мои|моего|моей|моих|мою|моему|моим|я|мне|меня|мы|нас|нам|наш\w*)\b.*\?|\b(?:напомни|напомните|помнишь|помните|я говорил|я говорила|я называл|я называла)\b", Plain)]
    private static partial Regex Recalls();

    [GeneratedRegex(@"\btranslat\w*|\bhow (?:do you|to) say\b|\bперев(?:ед|од|ест)\w*|\bкак (?:будет|сказать)\b", Plain)]
    private static partial Regex Translates();

    [GeneratedRegex(@"\b(?:answer|reply|respond|write|speak|talk|continue|communicate|explain|chat)\b[^.?!]{0,40}?\bin (?<lang>english|russian|german|french|spanish)\b|\b(?:use|stick to|switch to) (?<lang>english|russian|german|french|spanish)\b|\b(?:only in|in) (?<lang>english|russian|german|french|spanish),? (?:only|please)\b|\b(?:отвечай|отвечайте|ответь|ответьте|отвечать|пиши|пишите|писать|говори|говорите|общайся|общайтесь|продолжай|продолжайте|перейди|перейдите|объясняй|объясняйте)\b[^.?!]{0,40}?(?:по-|на )(?<lang>русск|английск|немецк|французск|испанск)\w*|\bтолько (?:по-|на )(?<lang>русск|английск|немецк|французск|испанск)\w*", Plain)]
    private static partial Regex InLanguage();

    [GeneratedRegex(@"\bat least\b|\bminimum\b|\bне (?:менее|меньше)\b|\bминимум\b|\bкак минимум\b", Plain)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"\b(?:in|at most|than|maximum|maximum of|max|up to|under|within|to|of)\s+(?<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a single)\s+(?:(?:short|brief|simple|plain|full)\s+){0,2}sentences?\b|\b(?:в|во|не больше|не более|не длиннее|больше|длиннее|максимум|до|из)\s+(?<n>\d{1,2}|одн\w+|дву?х?|два|две|трех|три|четырех|четыре|пяти|пять|шести|шесть|семи|семь|восьми|десяти)\s+(?:(?:коротк\w+|прост\w+)\s+){0,2}предложени\w+|\b(?<n>одним)\s+(?:коротким\s+)?предложением", Plain)]
    private static partial Regex SentenceLimit();

    [GeneratedRegex(@"\b(?:in|at most|than|maximum|max|up to|under|within|to|of)\s+(?<n>\d{1,3}|five|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty)\s+words\b|\b(?:в|не больше|не более|не длиннее|больше|длиннее|максимум|до|из)\s+(?<n>\d{1,3}|пяти|десяти|двенадцати|пятнадцати|двадцати|тридцати|сорока|пятидесяти)\s+слов\w*", Plain)]
    private static partial Regex WordLimit();

    [GeneratedRegex(@"\b(?:no|without|never use|don't use|do not use|avoid|never with|not use|never make)\s+(?:any\s+)?(?:(?:bullet|bulleted|numbered)\s+)?(?:bullets?|bullet points|points|lists?|tables?|headings|markdown)\b|\b(?:без|не используй\w*|не делай\w*|не пиши\w*|никаких|избегай\w*)\s+(?:маркированн\w+\s+|нумерованн\w+\s+)?(?:списк\w+|таблиц\w*|заголовк\w+|разметк\w+|маркдаун\w*)", Plain)]
    private static partial Regex WithoutLists();

    [GeneratedRegex(@"\b(?:no|without|never use|don't use|do not use|avoid|skip the)\s+(?:any\s+)?(?:emojis?|emoticons?|smileys?)\b|\b(?:без|не используй\w*|не ставь\w*|никаких|избегай\w*)\s+(?:эмодзи|смайл\w+)", Plain)]
    private static partial Regex WithoutEmoji();

    [GeneratedRegex(@"\b(?:no|without|never use|don't use|do not use|avoid)\s+(?:any\s+)?exclamation (?:marks?|points?)\b|\b(?:без|не используй\w*|не ставь\w*|никаких|избегай\w*)\s+восклицательн\w+ знак\w+", Plain)]
    private static partial Regex WithoutExclaim();

    [GeneratedRegex(@"\b(?:don't|do not|never|stop|without)\s+ask(?:ing)?\s+(?:me\s+)?(?:any\s+)?(?:more\s+)?(?:questions|anything back)\b|\b(?:не задавай\w*|не надо|без)\s+(?:мне\s+)?(?:встречных\s+)?вопросов\b", Plain)]
    private static partial Regex WithoutQuestions();

    [GeneratedRegex(@"(?:^|[^\w]|\bplease |\band |\bbut )(?:do not|don't|never|please avoid|avoid|without ever|without|refrain from|stop)\s+(?:ever\s+)?(?:mention|mentioning|say|saying|use the words?|using the words?|write the words?|talk about|talking about|bring up|bringing up|discuss|discussing|refer to|referring to|recommend|recommending|suggest|suggesting)\s+(?:the (?:words?|terms?|names?|subject of|topic of)\s+)?(?<what>[^.,;!?\n]{2,60}?)(?:[.,;!?\n]|$| again\b| in (?:this|your|any)\b| please\b| to me\b)|\b(?:не упоминай|не упоминайте|не упоминать|не говори|не говорите|не говорить|не произноси|не произносите|не используй|не используйте|не использовать|не употребляй|не употребляйте|не предлагай|не предлагайте|не советуй|не советуйте|не рекомендуй|не рекомендуйте|не обсуждай|не обсуждайте|избегай|избегайте|обойдись без|обойдитесь без)\s+(?:больше\s+)?(?:слов[оа]?\s+|термин\w*\s+|тем[уы]\s+|про\s+|об?\s+)?(?<what>[^.,;!?\n]{2,60}?)(?:[.,;!?\n]|$| в (?:этом|своих|ответах)\b| пожалуйста\b)", Plain)]
    private static partial Regex Forbids();

    [GeneratedRegex(@"\b(?:allergic to|allergy to|can't eat|cannot eat|can't have|cannot have|don't eat|do not eat|never eat|don't drink|do not drink|nothing with)\s+(?<what>[^.,;!?\n]{2,50}?)(?:[.,;!?\n]|$| at all\b| so\b| because\b| and i\b)|\b(?:аллергия на|не ем|не едим|не пью|не пьем|не переношу|ничего с)\s+(?<what>[^.,;!?\n]{2,50}?)(?:[.,;!?\n]|$| совсем\b| поэтому\b| потому\b)", Plain)]
    private static partial Regex Avoids();

    [GeneratedRegex(@"\b(?:end|finish|close|conclude)\b[^.?!""“«]{0,50}?[""“«](?<what>[^""”»]{2,60})[""”»]|\b(?:заканчивай|заканчивайте|завершай|завершайте|в конце)\b[^.?!""“«]{0,50}?[""“«](?<what>[^""”»]{2,60})[""”»]", Plain)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\b(?:don't|do not|not|never|avoid|without|не|никогда|без|избегай\w*)\b", Plain)]
    private static partial Regex Denies();

    [GeneratedRegex(@"\b(?:end|finish|close)\b[^.?!]{0,40}?\bwith a question\b|\b(?:заканчивай|заканчивайте|завершай|завершайте)\b[^.?!]{0,40}?\bвопросом\b", Plain)]
    private static partial Regex EndsAsking();

    [GeneratedRegex(@"\b(?:start|begin|open)\b[^.?!""“«]{0,50}?[""“«](?<what>[^""”»]{2,60})[""”»]|\b(?:начинай|начинайте)\b[^.?!""“«]{0,50}?[""“«](?<what>[^""”»]{2,60})[""”»]", Plain)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\b(?:mention|include|use|add|work in)\b[^.?!""“«]{0,40}?[""“«](?<what>[^""”»]{2,60})[""”»]|\b(?:упоминай|упоминайте|вставляй|вставляйте|используй|используйте|добавляй|добавляйте)\b[^.?!""“«]{0,40}?[""“«](?<what>[^""”»]{2,60})[""”»]", Plain)]
    private static partial Regex Includes();

    [GeneratedRegex(@"\b(?:[Cc]all me|[Mm]y name is|[Mm]y name's|[Aa]ddress me as|I am called|I'm called) (?<name>\p{Lu}[\w'-]+)|\b(?:[Зз]ови(?:те)? меня|[Нн]азывай(?:те)? меня|[Мм]еня зовут|[Оо]бращай(?:ся|тесь) ко мне(?: как)?|[Мм]о[её] имя) (?<name>\p{Lu}[\w-]+)", Plain)]
    private static partial Regex Called();

    [GeneratedRegex(@"\s+(?:or|and|nor|или|и|ни)\s+|\s*/\s*", Plain)]
    private static partial Regex Or();
}
