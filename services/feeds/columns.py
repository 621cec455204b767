"""Names of columns, in English and Indonesian, and the fields they fill."""

from collections.abc import Mapping

from services.language.words import fold

_SYNONYMS = {
    "external_id": "source id|id|external id|vacancy id|kode|kode lowongan|no lowongan|identifier",
    "title": "title|judul|posisi|jabatan|nama lowongan|lowongan|job title|position|nama posisi|pekerjaan|nama jabatan",
    "company": "company|perusahaan|nama perusahaan|company name|pemberi kerja|employer|instansi",
    "location": "location text|location|lokasi|tempat|kota|kabupaten|city name|city|penempatan|lokasi kerja|wilayah",
    "address": "address|alamat|alamat lengkap",
    "province": "province|provinsi",
    "regency_code": "regency code|kode kabupaten|kode kota",
    "district_code": "district code|kode kecamatan",
    "education": "education|pendidikan|pendidikan minimal|min education|jenjang|pendidikan terakhir",
    "experience": "experience|pengalaman|pengalaman kerja",
    "gender": "gender|jenis kelamin|sex",
    "age_min": "age min|usia minimal|umur minimal|min age|usia min",
    "age_max": "age max|usia maksimal|umur maksimal|max age|usia maks",
    "employment_type": "employment type|jenis pekerjaan|tipe pekerjaan|job type|status kerja|tipe|job type name|status",
    "work_arrangement": "work arrangement|sistem kerja",
    "salary_text": "salary text|gaji|salary|upah|penghasilan|kisaran gaji",
    "salary_min": "salary min|gaji minimal|gaji min|min salary amount|upah minimal|gaji terendah",
    "salary_max": "salary max|gaji maksimal|gaji maks|max salary amount|gaji tertinggi",
    "skills": "skills|keahlian|kompetensi|keterampilan",
    "majors": "majors|jurusan|program studi|study program",
    "description": "description|deskripsi|deskripsi pekerjaan|uraian|uraian pekerjaan|job description|keterangan",
    "requirements": "requirements|syarat|persyaratan|kualifikasi|qualification|qualifications",
    "quota": "quota|kuota|jumlah|jumlah kebutuhan|openings|jumlah lowongan|kebutuhan|butuh",
    "posted_at": "posted at|tanggal posting|tanggal tayang|published at|tanggal|dibuat|mulai tayang",
    "closes_at": "closes at|tanggal tutup|tgl tutup|tutup|batas akhir|deadline|expires at|berlaku sampai"
    "|tanggal penutupan|berlaku hingga|tanggal berakhir|berakhir|batas lamaran|batas akhir lamaran|batas melamar"
    "|batas pendaftaran|batas akhir pendaftaran|batas waktu|batas waktu lamaran|closing date|valid through",
    "url": "url|link|tautan|job url",
    "contact": "contact|kontak|narahubung|cara melamar",
    "source": "source|sumber",
}
FIELD_OF = {name: field for field, names in _SYNONYMS.items() for name in names.split("|")}


def field_names(header: list[str]) -> dict[int, str]:
    """Return which field each column fills; unknown columns are left out, of two for one field the first wins."""
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        field = FIELD_OF.get(fold(name.replace("_", " ")))
        if field is not None and field not in found.values():
            found[place] = field
    return found


def fields_of(record: Mapping[str, object]) -> dict[str, str]:
    """Return the known fields of a flat record by our names; lists are joined."""
    names = list(record)
    values = list(record.values())
    return {field: text_of(values[place]) for place, field in field_names(names).items()}


def text_of(value: object) -> str:
    """Return a cell as text: lists joined, whole numbers without a point, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " | ".join(text_of(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
