#pragma warning disable
namespace Grid.Diagnostics.Text;
public static class SentenceSplitter { public static IReadOnlyList<TextUnit> Split(string t, TextLanguage l) { var r=new List<TextUnit>(); int s=0; for(int i=0;i<t.Length;i++){ if(t[i] is '.' or '!' or '?' && (i+1==t.Length||t[i+1]==' ')){ r.Add(new(s,i+1,UnitKind.Sentence)); s=i+2; } } if(s<t.Length) r.Add(new(s,t.Length,UnitKind.Sentence)); return r; } }
public static class WordBreaker { public static void Break(string t, List<Word> into) { int i=0; while(i<t.Length){ if(char.IsLetterOrDigit(t[i])){ int s=i; while(i<t.Length&&char.IsLetterOrDigit(t[i])) i++; into.Add(new(s,i,WordKind.Word)); } else i++; } } }
public static class Stemmer { public static uint StemId(ReadOnlySpan<char> w) { uint h=2166136261; foreach(var c in w) h=(h^char.ToLowerInvariant(c))*16777619; return h; } }
public static class StopWords { public static bool IsStopWord(ReadOnlySpan<char> w) => w.Length<=3; }
